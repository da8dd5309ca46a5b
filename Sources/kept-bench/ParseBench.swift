import Airlock
import CalendarModel
import ICalendarFiles
import TestSupport

/// W1: the whole reading of the workload's calendars in one process, from bytes to checked values.
///
/// Pre-scan, libical, the way over the wire and its decoding are in it: all that an import does but
/// the start of the child and the pipes. The tree of libical is freed outside, as the child leaves
/// it to its end and the peer's time leaves it out.
struct ParseBench {
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
        var events = 0
        let runs = try measured(runs: options.runs) {
            events = 0
            for file in files { events += try read(file) }
        }
        var report = BenchReport(workload: "W1")
        report.figures = [
            Figure("parse_full", "\(files.count) files", runs, unit: .milliseconds, each: 1)
        ]
        report.checks = [("events", events)]
        let begins = Array("BEGIN:VEVENT".utf8)
        report.agrees =
            events
            == files.reduce(0) { count, file in
                count + file.split(separator: 10).count { $0.starts(with: begins) }
            }
        return report
    }

    private func read(_ file: [UInt8]) throws -> Int {
        let scan = try PreScan.scan(file, origin: .file)
        guard let frame = AirlockChild.answer(scan.bytes) else {
            throw BenchError("a file of the workload is not read")
        }
        return try WireFormat.decode(frame).events.count
    }
}
