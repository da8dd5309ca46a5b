import Airlock
import CalendarModel
import CivilTime
import Recurrence
import Scheduling
import TestSupport

/// W2: rules to busy time of twelve weeks, and files to busy time.
struct W2Bench {
    let options: BenchOptions
    /// Twelve weeks from Monday 2026-03-02 00:00 UTC.
    static let window = Period(
        start: Instant(secondsSinceEpoch: 1_772_409_600), durationSeconds: 84 * 86_400)

    init(_ options: BenchOptions) {
        self.options = options
    }

    func run() async throws -> BenchReport {
        var report = BenchReport(workload: "W2")
        let calendars = try SeriesFile(options).calendars
        let truth = try BusyFile(options)
        for count in Set([calendars.count, min(options.files ?? 60, calendars.count)]).sorted() {
            report.figures.append(try rules(calendars.prefix(count), truth, &report.agrees))
        }
        let files = min(options.files ?? 60, calendars.count)
        report.figures.append(try await bytes(files, truth, &report.agrees))
        return report
    }

    /// Parsed rules to busy cells of five minutes.
    private func rules(
        _ calendars: ArraySlice<CalendarObject>, _ truth: BusyFile, _ agrees: inout Bool
    ) throws -> Figure {
        let ready = calendars.map {
            BusyCalendar(
                CalendarExpander($0, zones: SystemZones.shared, floatingZone: .utc))
        }
        var zones = WindowZones(Self.window)
        var count = BusyCount()
        let runs = measured(runs: max(options.runs, 9)) {
            count = BusyCount()
            for calendar in ready { count.add(calendar, &zones) }
        }
        agrees = agrees && count.answers == truth.answers(people: calendars.count)
        var figure = Figure(
            "expand_rules", "12 weeks, \(calendars.count) people", runs, unit: .microseconds,
            each: calendars.count)
        figure.checks = count.checks
        return figure
    }

    /// Text in memory through the airlock to busy cells: the whole way of an import.
    private func bytes(
        _ files: Int, _ truth: BusyFile, _ agrees: inout Bool
    ) async throws -> Figure {
        let airlock = Airlock(program: try Programs.path("kept-airlock"))
        let texts = try (0..<files).map { number in
            let name = String(repeating: "0", count: 5 - String(number).count) + String(number)
            return try FileBytes.read(options.path("ics/\(name).ics"))
        }
        var count = BusyCount()
        var zones = WindowZones(Self.window)
        let runs = try await measured(runs: min(options.runs, 5)) {
            count = BusyCount()
            for text in texts {
                let object = try await airlock.read(text, origin: .file)
                let expander = CalendarExpander(
                    object, zones: SystemZones.shared, floatingZone: .utc)
                count.add(BusyCalendar(expander), &zones)
            }
        }
        agrees = agrees && count.answers == truth.answers(people: files)
        var figure = Figure(
            "bytes_to_bits", "12 weeks, \(files) files", runs, unit: .milliseconds, each: files)
        figure.checks = count.checks
        return figure
    }
}

/// Busy cells of one person after the other, and what must be the same for every program.
struct BusyCount {
    private let grid = CellGrid(covering: W2Bench.window)
    private var occurrences = 0
    private var seconds: Int64 = 0

    var answers: [Int] { [occurrences, Int(seconds / 60)] }

    var checks: [(name: String, value: Int)] {
        [("occurrences", occurrences), ("busy_minutes", Int(seconds / 60))]
    }

    mutating func add(_ calendar: BusyCalendar, _ zones: inout WindowZones) {
        var mask = CellMask(count: grid.count)
        let grid = grid
        var (found, length) = (0, Int64(0))
        calendar.visit(in: &zones) { start, end in
            found &+= 1
            length &+= end &- start
            let period = Period(
                start: Instant(secondsSinceEpoch: start), end: Instant(secondsSinceEpoch: end))
            mask.set(grid.cells(meeting: period))
        }
        occurrences += found
        seconds += length
    }
}

/// The truth: every opaque occurrence that meets the horizon.
struct BusyFile {
    private let rows: [(person: Int, minutes: Int)]

    init(_ options: BenchOptions) throws {
        let table = try NeutralTable(options, "busy.csv")
        let people = try table.numbers("person")
        let minutes = zip(try table.numbers("end_min"), try table.numbers("start_min")).map(-)
        rows = zip(people, minutes).map { ($0, $1) }
    }

    /// Occurrences and busy minutes of the first people.
    func answers(people: Int) -> [Int] {
        let rows = rows.filter { $0.person < people }
        return [rows.count, rows.reduce(0) { $0 + $1.minutes }]
    }
}
