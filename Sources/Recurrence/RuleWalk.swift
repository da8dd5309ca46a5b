internal import CivilTime

/// Goes through one rule's instances from its start, or from the window where no COUNT forbids.
///
/// Instances come as wall times, ascending, each once. Work is counted in steps and ends at a
/// limit; a rule that can never occur ends when one whole cycle of the calendar was empty.
struct RuleWalk {
    /// Why a walk ended before its window did.
    enum Stop { case steps, found }

    let plan: RulePlan
    /// The first wall time wanted.
    let from: Int
    /// The last wall time wanted.
    let through: Int
    let stepsMax: Int
    let foundMax: Int

    /// What lies in the window.
    private(set) var found: [Int] = []
    private(set) var steps = 0
    private(set) var stop: Stop?
    /// How many instances COUNT still allows.
    var remaining: Int
    /// The days of the period at hand, ascending.
    var days: [Int] = []
    private var last = Int.min

    init(
        _ plan: RulePlan, from: Int, through: Int, stepsMax: Int = Int.max,
        foundMax: Int = Int.max
    ) {
        self.plan = plan
        self.from = max(from, GregorianDays.first * 86_400)
        self.through = min(through, plan.lastWall, GregorianDays.last * 86_400 + 86_399)
        self.stepsMax = stepsMax
        self.foundMax = foundMax
        remaining = plan.count ?? Int.max
    }

    /// Whether instances before the window must be counted.
    var isCounted: Bool { plan.count != nil }

    /// Goes through the window.
    mutating func run() {
        guard through >= plan.start, through >= from, remaining > 0 else { return }
        switch plan.frequency {
        case .yearly: runYearly()
        case .monthly: runMonthly()
        case .weekly: runWeekly()
        case .daily: runDaily()
        case .hourly: runSubDaily(unitSeconds: 3_600)
        case .minutely: runSubDaily(unitSeconds: 60)
        case .secondly: runSubDaily(unitSeconds: 1)
        }
    }

    /// Counts work; false if the limit is reached and the walk must end.
    mutating func step(_ number: Int = 1) -> Bool {
        steps += number
        if steps > stepsMax {
            stop = .steps
            return false
        }
        return true
    }

    /// Takes one instance; false if the walk is over.
    mutating func take(_ wall: Int) -> Bool {
        guard wall > last, wall >= plan.start else { return step() }
        guard wall <= through, step() else { return false }
        last = wall
        remaining -= 1
        if wall >= from {
            guard found.count < foundMax else {
                stop = .found
                return false
            }
            found.append(wall)
        }
        return remaining > 0
    }

    /// Takes all times of one day; false if the walk is over.
    mutating func takeDay(_ day: Int) -> Bool {
        let base = day * 86_400
        let times = plan.times
        guard let first = times.first, let final = times.last else { return true }
        guard base + final >= from || base + first < plan.start || base + first <= last else {
            // A whole day before the window: only its number matters.
            remaining -= times.count
            last = base + final
            return step() && remaining > 0
        }
        for time in times {
            guard take(base + time) else { return false }
        }
        return true
    }

    /// Takes the period whose days are in ``days``, by BYSETPOS; false if the walk is over.
    mutating func takePeriod() -> Bool {
        if plan.positions.isEmpty {
            for day in days {
                guard takeDay(day) else { return false }
            }
            return true
        }
        let times = plan.times
        for index in indices(at: plan.positions, count: days.count * times.count) {
            let (day, time) = index.quotientAndRemainder(dividingBy: times.count)
            guard take(days[day] * 86_400 + times[time]) else { return false }
        }
        return true
    }

    /// How many instances a period of so many days has.
    func instancesPerPeriod(days: Int) -> Int {
        let all = days * plan.times.count
        return plan.positions.isEmpty ? all : indices(at: plan.positions, count: all).count
    }

    /// Counts instances before the window as a block; false if COUNT ends among them.
    mutating func countBlock(_ number: Int) -> Bool {
        remaining -= number
        return remaining > 0
    }

    /// Appends the days of a mask, without a double where SKIP moved one into the next month.
    mutating func append(_ mask: UInt64, _ month: GregorianMonth) {
        var left = mask
        while left != 0 {
            let day = month.firstDay + left.trailingZeroBitCount
            if day != days.last { days.append(day) }
            left &= left - 1
        }
    }

    /// The number of the first period of an interval that begins at or after a place.
    func firstPeriod(atOrAfter place: Int, origin: Int) -> Int {
        place <= origin ? 0 : (place - origin + plan.interval - 1) / plan.interval
    }
}
