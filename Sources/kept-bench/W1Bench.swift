import Airlock
import CalendarModel
import CivilTime
import ICalendarFiles
import Recurrence
import TestSupport

/// W1: the calendars of the workload in one process: read, read to busy time, and written.
///
/// Reading is all that an import does but the start of the child and the pipes: pre-scan, reader,
/// the way over the wire and its checks. What the reader holds is freed outside, as the child
/// leaves it to its end and the peer's time leaves it out.
struct W1Bench {
    let options: BenchOptions

    init(_ options: BenchOptions) {
        self.options = options
    }

    func run() throws -> BenchReport {
        let present = try FileBytes.names(in: options.path("ics")).count
        let files = try (0..<min(present, options.files ?? 60)).map { number in
            let digits = String(number)
            let name = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
            return try FileBytes.read(options.path("ics/\(name).ics"))
        }
        var report = BenchReport(workload: "W1")
        report.figures = [
            try full(files, &report.agrees), try busy(files, &report.agrees),
            try written(files, &report.agrees),
        ]
        return report
    }

    /// From bytes to checked values.
    private func full(_ files: [[UInt8]], _ agrees: inout Bool) throws -> Figure {
        var events = 0
        let runs = try measured(runs: options.runs) {
            events = 0
            for file in files { events += try read(file).events.count }
        }
        agrees = agrees && events == files.reduce(0) { $0 + Self.eventsCount($1) }
        return figure("parse_full", files, runs, [("events", events)])
    }

    /// From bytes to the busy time of twelve weeks.
    private func busy(_ files: [[UInt8]], _ agrees: inout Bool) throws -> Figure {
        var count = BusyCount()
        var zones = WindowZones(W2Bench.window)
        let runs = try measured(runs: options.runs) {
            count = BusyCount()
            for file in files { count.add(busy(try read(file)), &zones) }
        }
        let truth = try BusyFile(options)
        agrees = agrees && count.answers == truth.answers(people: files.count)
        return figure("parse_busy", files, runs, count.checks)
    }

    /// From values to text; what was written takes the same time as what was read.
    private func written(_ files: [[UInt8]], _ agrees: inout Bool) throws -> Figure {
        let writer = ICalendarWriter(options: .init(isPortable: false), zones: SystemZones.shared)
        let objects = try files.map { try read($0) }
        var texts: [[UInt8]] = []
        let runs = try measured(runs: options.runs) {
            texts = try objects.map { Array(try writer.write($0).utf8) }
        }
        var count = BusyCount()
        var zones = WindowZones(W2Bench.window)
        for text in texts { count.add(busy(try read(text)), &zones) }
        let truth = try BusyFile(options)
        agrees = agrees && count.answers == truth.answers(people: files.count)
        return figure(
            "write", files, runs, [("events", texts.reduce(0) { $0 + Self.eventsCount($1) })])
    }

    private func figure(
        _ name: String, _ files: [[UInt8]], _ runs: [Duration],
        _ checks: [(name: String, value: Int)]
    ) -> Figure {
        var figure = Figure(name, "\(files.count) files", runs, unit: .milliseconds, each: 1)
        figure.checks = checks
        return figure
    }

    private func read(_ file: [UInt8]) throws -> CalendarObject {
        let scan = try PreScan.scan(file, origin: .file)
        guard let frame = AirlockChild.answer(scan.bytes) else {
            throw BenchError("a file of the workload is not read")
        }
        return try WireFormat.decode(frame)
    }

    private func busy(_ object: CalendarObject) -> BusyCalendar {
        BusyCalendar(
            CalendarExpander(object, zones: SystemZones.shared, floatingZone: .utc))
    }

    /// The number of events, counted without any calendar code.
    private static func eventsCount(_ text: [UInt8]) -> Int {
        text.split(separator: 10).count { $0.starts(with: Array("BEGIN:VEVENT".utf8)) }
    }
}
