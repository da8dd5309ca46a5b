import Airlock
import CalendarModel
import CivilTime
import Recurrence
import TestSupport

/// Busy time of a person's calendar over twelve weeks, from values that were read before.
struct ExpandBench {
    let options: BenchOptions
    /// Twelve weeks from the first day of the sample calendars.
    static let window = Period(
        start: Instant(secondsSinceEpoch: Int64(SampleCalendar.firstDay) * 86_400),
        durationSeconds: 84 * 86_400)

    init(_ options: BenchOptions) {
        self.options = options
    }

    func run() async throws -> BenchReport {
        let airlock = Airlock(program: try Programs.path("kept-airlock"))
        let calendars = try await Array(0..<20).asyncMap { number in
            let seed = options.seed &+ UInt64(number)
            return try await airlock.read(
                SampleCalendar.text(seed: seed, sizeBytes: 40_000), origin: .file)
        }
        let zone = try SystemZones.shared.required("Europe/Berlin")
        var (occurrences, minutes) = (0, 0)
        let runs = measured(runs: options.runs) {
            occurrences = 0
            minutes = 0
            for calendar in calendars {
                let expander = CalendarExpander(
                    calendar, zones: SystemZones.shared, floatingZone: zone)
                let all = expander.occurrences(in: Self.window, limits: .service)
                occurrences += all.occurrences.count
                let busy = expander.busy(in: Self.window, as: nil, from: all)
                minutes += Int(busy.totalSeconds / 60)
            }
        }
        var report = BenchReport(workload: "expand")
        report.figures = [
            Figure("busy_time", "12 weeks, 40 kB, each", runs, unit: .microseconds, each: 20)
        ]
        report.checks = [("occurrences", occurrences), ("busy_minutes", minutes)]
        report.agrees = try weekByWeek(calendars, zone) == minutes
        return report
    }

    /// The busy minutes again, from twelve windows of a week, which must add up to the whole.
    private func weekByWeek(_ calendars: [CalendarObject], _ zone: ZoneRules) throws -> Int {
        var minutes = 0
        for calendar in calendars {
            let expander = CalendarExpander(calendar, zones: SystemZones.shared, floatingZone: zone)
            for week in 0..<12 {
                let start = Self.window.start.advanced(bySeconds: Int64(week) * 7 * 86_400)
                let window = Period(start: start, durationSeconds: 7 * 86_400)
                let busy = expander.busy(in: window, limits: .service)
                minutes += Int(busy.totalSeconds / 60)
            }
        }
        return minutes
    }
}
