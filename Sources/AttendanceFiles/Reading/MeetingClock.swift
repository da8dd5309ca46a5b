import CivilTime

/// When people were in one meeting, as far as that can be said before the order of dates is known.
struct MeetingClock: Sendable {
    /// A visit whose clock shows no date.
    struct Dateless: Sendable {
        let join: Int
        let leave: Int?
        let statedSeconds: Int?
    }

    private var monthFirst: IntervalMerger
    private var dayFirst: IntervalMerger
    /// Visits without a date.
    private(set) var dateless: [Dateless] = []
    private(set) var hasDates = false

    init(splits: Bool) {
        let pause = splits ? IntervalMerger.pauseSecondsMin : Int64.max / 4
        monthFirst = IntervalMerger(pause: pause)
        dayFirst = monthFirst
    }

    mutating func add(_ visit: Visit, _ days: inout DayMemory) throws(AttendanceFilesError) {
        guard let join = visit.join else { return }
        guard join.date != nil else {
            dateless.append(
                Dateless(
                    join: join.secondOfDay, leave: visit.leave?.secondOfDay,
                    statedSeconds: visit.isLengthAmbiguous ? nil : visit.statedSeconds))
            guard dateless.count <= AttendanceLimits.datelessMax else {
                throw AttendanceFilesError(
                    code: .tooLarge, message: "more than 20,000 times have no date", file: "",
                    line: visit.line)
            }
            return
        }
        hasDates = true
        if let (start, end) = days.span(visit, .monthFirst) { monthFirst.add(start, end) }
        if let (start, end) = days.span(visit, .dayFirst) { dayFirst.add(start, end) }
    }

    func adding(_ other: MeetingClock) -> MeetingClock {
        var sum = self
        sum.monthFirst.add(other.monthFirst)
        sum.dayFirst.add(other.dayFirst)
        sum.dateless += other.dateless
        sum.hasDates = hasDates || other.hasDates
        return sum
    }

    /// The stretches under an order, in seconds as the clock shows them.
    func stretches(_ order: DateOrder?) -> [IntervalMerger.Stretch] {
        (order == .dayFirst ? dayFirst : monthFirst).stretches
    }

    /// The stretches of visits without a date, each on the day that is nearest to an anchor.
    func stretches(anchor: WallTime) -> [IntervalMerger.Stretch] {
        var merger = monthFirst
        for visit in dateless {
            let start = VisitTime.nearest(anchor, visit.join).secondsAsIfUTC
            var end = start + Int64(visit.statedSeconds ?? 0)
            if let leave = visit.leave {
                let clock = start - Int64(visit.join) + Int64(leave)
                end = clock < start ? clock + 86_400 : clock
            }
            merger.add(start, end)
        }
        return merger.stretches
    }
}

/// Remembers what the last dates mean: most rows of a file are about the same day.
struct DayMemory: Sendable {
    private struct Answer: Sendable {
        var numbers: DateNumbers?
        var monthFirst: Int64?
        var dayFirst: Int64?
    }

    private var join = Answer()
    private var leave = Answer()

    /// The start and end of a visit in seconds as the clock shows them; nil if it has no date.
    mutating func span(_ visit: Visit, _ order: DateOrder) -> (start: Int64, end: Int64)? {
        guard let from = visit.join, let numbers = from.date,
            let day = Self.day(numbers, order, &join)
        else { return nil }
        let start = day + Int64(from.secondOfDay)
        guard let until = visit.leave else {
            let length = visit.isLengthAmbiguous ? 0 : visit.statedSeconds ?? 0
            return (start, start + Int64(length))
        }
        guard let last = until.date else {
            let end = day + Int64(until.secondOfDay)
            return (start, end < start ? end + 86_400 : end)
        }
        guard let lastDay = Self.day(last, order, &leave) else { return (start, start) }
        return (start, max(start, lastDay + Int64(until.secondOfDay)))
    }

    private static func day(
        _ numbers: DateNumbers, _ order: DateOrder, _ answer: inout Answer
    ) -> Int64? {
        if answer.numbers != numbers {
            func seconds(_ order: DateOrder) -> Int64? {
                (numbers.date(order) ?? numbers.date(.yearFirst)).map {
                    Int64($0.daysSinceEpoch) * 86_400
                }
            }
            answer = Answer(
                numbers: numbers, monthFirst: seconds(.monthFirst), dayFirst: seconds(.dayFirst))
        }
        return order == .dayFirst ? answer.dayFirst : answer.monthFirst
    }
}
