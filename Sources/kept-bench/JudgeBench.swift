import Reconciliation
import TestSupport

/// W5: appointments and evidence in columns, judged by the plain rule; the same after 1 % more.
struct JudgeBench {
    let options: BenchOptions

    init(_ options: BenchOptions) {
        self.options = options
    }

    func run() throws -> BenchReport {
        var report = BenchReport(workload: "W5")
        let booked = try FileBytes.read(options.path("appointments.csv"))
        let seen = try FileBytes.read(options.path("evidence.csv"))
        var records = PlainRecords()
        let loads = try measured(runs: 1) {
            records = try PlainRecords(appointments: booked, evidence: seen)
        }
        let count = records.appointments.pair.count
        let what = "\(count) appointments"
        var counts: [Int] = []
        let judged = measured(runs: max(5, options.runs)) { counts = PlainJudge(records).counts }
        let whole = zip(loads, judged).map { $0 + $1 }
        let rows = records.evidence.kind.count
        var most = records
        most.evidence = records.evidence[rows: 0..<(rows - rows / 100)]
        let rest = records.evidence[rows: (rows - rows / 100)..<rows]
        var increments: [Duration] = []
        var pairs = 0
        for _ in 0..<3 {
            var judge = PlainJudge(most)
            let start = ContinuousClock.now
            pairs = judge.add(rest)
            increments.append(start.duration(to: .now))
            report.agrees = report.agrees && judge.counts == counts
        }
        report.figures = [
            Figure("load", what, loads, unit: .seconds, each: 1),
            Figure("judge", what, judged, unit: .seconds, each: 1),
            Figure("end_to_end", what, whole, unit: .seconds, each: 1),
            Figure("incremental", what, increments, unit: .seconds, each: 1),
        ]
        report.figures[3].checks = [(name: "pairs", value: pairs)]
        report.checks = PlainVerdict.allCases.map { verdict in
            (name: "\(verdict)", value: counts[Int(verdict.rawValue)])
        }
        report.checks.append((name: "peak_mib", value: try peakMebibytes()))
        return report
    }

    private func peakMebibytes() throws -> Int {
        let status = try FileBytes.text("/proc/self/status")
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1_024
    }
}
