import Airlock
import CalendarModel
import CivilTime
import Mentoring
import Recurrence
import Scheduling
import TestSupport

/// Feasible and ranked starts of pairs over twelve weeks, from busy time to answer.
struct SlotsBench {
    let options: BenchOptions
    private let pairs = 40

    init(_ options: BenchOptions) {
        self.options = options
    }

    func run() async throws -> BenchReport {
        let airlock = Airlock(program: try Programs.path("kept-airlock"))
        let people = try await Array(0..<(2 * pairs)).asyncMap { number in
            try await person(number, airlock)
        }
        let request = try question()
        var starts = 0
        let answerRuns = try measured(runs: options.runs) {
            starts = try each(people) {
                try SlotFinder(request, mentor: $0, mentee: $1).answer().starts.count
            }
        }
        var ranked = 0
        let rankedRuns = try measured(runs: options.runs) {
            ranked = try each(people) {
                try SlotFinder(request, mentor: $0, mentee: $1).ranked(count: 3).count
            }
        }
        var report = BenchReport(workload: "slots")
        report.figures = [
            Figure("pair_all", "12 weeks, a pair", answerRuns, unit: .microseconds, each: pairs),
            Figure(
                "pair_top3", "12 weeks, a pair", rankedRuns, unit: .microseconds, each: pairs),
        ]
        report.checks = [("starts", starts), ("ranked", ranked)]
        report.agrees = try checkedOneByOne(people, request) && starts > 0
        return report
    }

    private func each(
        _ people: [PersonTime], _ count: (PersonTime, PersonTime) throws -> Int
    ) rethrows -> Int {
        var total = 0
        for pair in 0..<pairs { total += try count(people[2 * pair], people[2 * pair + 1]) }
        return total
    }

    private func question() throws -> SlotRequest {
        SlotRequest(
            window: ExpandBench.window, lengthMinutes: 60, gridMinutes: 15,
            now: ExpandBench.window.start, pair: PairID("par_bench"),
            programmeZone: try SystemZones.shared.required("Europe/Berlin"))
    }

    private func person(_ number: Int, _ airlock: Airlock) async throws -> PersonTime {
        let name = number % 3 == 0 ? "America/New_York" : "Europe/Berlin"
        let zone = try SystemZones.shared.required(name)
        let calendar = try await airlock.read(
            SampleCalendar.text(seed: options.seed &+ UInt64(number), sizeBytes: 12_000),
            origin: .file)
        let expander = CalendarExpander(calendar, zones: SystemZones.shared, floatingZone: zone)
        return PersonTime(
            person: PersonID("per_\(number)"), name: "Person \(number)", zone: zone,
            hours: try WeeklyHours(parsing: "Mon-Fri 08:00-18:00"),
            limits: PersonLimits(
                bufferBeforeMinutes: 5, bufferAfterMinutes: 10, noticeMinutes: 1_440),
            busy: expander.busy(in: ExpandBench.window, limits: .service),
            calendar: .known(readAt: ExpandBench.window.start))
    }

    /// Whether asking about each start of the grid by itself gives the same starts (two pairs).
    private func checkedOneByOne(_ people: [PersonTime], _ request: SlotRequest) throws -> Bool {
        for pair in 0..<2 {
            let finder = try SlotFinder(
                request, mentor: people[2 * pair], mentee: people[2 * pair + 1])
            let last = request.window.end.secondsSinceEpoch - Int64(request.lengthMinutes) * 60
            let grid = stride(
                from: request.window.start.secondsSinceEpoch, through: last,
                by: request.gridMinutes * 60)
            let starts = grid.map { Instant(secondsSinceEpoch: Int64($0)) }
                .filter { finder.check(finder.slot(startingAt: $0)).isEmpty }
            if starts != finder.answer().starts { return false }
        }
        return true
    }
}
