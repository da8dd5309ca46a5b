import Airlock
import CalendarModel
import TestSupport

/// Reading files as an import does: through a process each.
struct ReadBench {
    let options: BenchOptions

    init(_ options: BenchOptions) {
        self.options = options
    }

    func run() async throws -> BenchReport {
        let airlock = Airlock(program: try Programs.path("kept-airlock"))
        let large = SampleCalendar.text(seed: options.seed, sizeBytes: 100_000)
        let small = (0..<200).map {
            SampleCalendar.text(seed: options.seed &+ 1 &+ UInt64($0), sizeBytes: 1_800)
        }
        var report = BenchReport(workload: "read")
        var (events, rules) = (0, 0)
        let largeRuns = try await measured(runs: options.runs) {
            let calendar = try await airlock.read(large, origin: .file)
            events = calendar.events.count
            rules = calendar.events.count { !$0.ruleTexts.isEmpty }
        }
        report.figures.append(
            Figure("airlock", "one file of 100 kB", largeRuns, unit: .milliseconds, each: 1))
        var smallEvents = 0
        let smallRuns = try await measured(runs: max(1, options.runs / 2)) {
            smallEvents = 0
            for file in small {
                smallEvents += try await airlock.read(file, origin: .file).events.count
            }
        }
        report.figures.append(
            Figure("airlock", "200 files of 2 kB, each", smallRuns, unit: .milliseconds, each: 200))
        report.checks = [("events", events), ("rules", rules), ("small_events", smallEvents)]
        report.agrees =
            events == lines("BEGIN:VEVENT", in: [large])
            && rules == lines("RRULE:", in: [large]) - zoneRules
            && smallEvents == lines("BEGIN:VEVENT", in: small)
        return report
    }

    /// The number of lines that begin with a text, counted without any calendar code.
    private func lines(_ beginning: String, in files: [[UInt8]]) -> Int {
        files.reduce(0) { count, file in
            count + file.split(separator: 10).count { $0.starts(with: Array(beginning.utf8)) }
        }
    }

    /// The rules that stand in the time zones of each sample calendar.
    private var zoneRules: Int { 4 }
}
