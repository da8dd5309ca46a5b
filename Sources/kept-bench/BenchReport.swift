/// The figures of one workload and the answers that show that the work was done.
struct BenchReport {
    let workload: String
    var figures: [Figure] = []
    /// Counts of the same run that hold for every figure; they do not depend on the machine.
    var checks: [(name: String, value: Int)] = []
    /// Whether a second way of working came to the same answers.
    var agrees = true

    /// Aligned lines for people.
    var text: String {
        let verdict = agrees ? "" : "  ANSWERS DISAGREE"
        return figures.map { figure in
            let answers = (checks + figure.checks).map { "\($0.name)=\($0.value)" }
            return "\(workload.padded(7)) \(figure.name.padded(18)) \(figure.what.padded(28)) "
                + "\(figure.text)  \(answers.joined(separator: " "))\(verdict)"
        }.joined(separator: "\n")
    }

    /// One JSON document.
    func json(_ options: BenchOptions) -> String {
        let figures = figures.map(\.json).joined(separator: ", ")
        let checks = checks.map { "\"\($0.name)\": \($0.value)" }.joined(separator: ", ")
        return "{\"workload\": \"\(workload)\", \"seed\": \(options.seed), "
            + "\"threads\": \(options.threads), "
            + "\"figures\": [\(figures)], \"checks\": {\(checks)}, \"agrees\": \(agrees)}"
    }
}

/// One measured figure: the median of several runs with the least and the most beside it.
struct Figure {
    let name: String
    /// The case, as `12 weeks, 40 pairs`.
    let what: String
    let unit: String
    let value: Double
    let least: Double
    let most: Double
    let runs: Int
    /// Counts that belong to this figure alone.
    var checks: [(name: String, value: Int)] = []

    /// Makes a figure of durations, each divided by the number of things done in it.
    init(_ name: String, _ what: String, _ durations: [Duration], unit: TimeUnit, each count: Int) {
        let values = durations.map { unit.count(in: $0) / Double(count) }.sorted()
        self.name = name
        self.what = what
        self.unit = unit.name
        value = values[values.count / 2]
        least = values[0]
        most = values[values.count - 1]
        runs = values.count
    }

    var text: String {
        "\(short(value)) \(unit)".padded(14)
            + "(\(short(least))–\(short(most)), \(runs) runs)".padded(28)
    }

    var json: String {
        "{\"name\": \"\(name)\", \"case\": \"\(what)\", \"value\": \(short(value)), "
            + "\"min\": \(short(least)), \"max\": \(short(most)), \"runs\": \(runs), "
            + "\"unit\": \"\(unit)\", \"checks\": {"
            + checks.map { "\"\($0.name)\": \($0.value)" }.joined(separator: ", ") + "}}"
    }

    /// Three decimals, without Foundation's formats.
    private func short(_ value: Double) -> String {
        let thousandths = Int((value * 1_000).rounded())
        let rest = String(thousandths % 1_000)
        return "\(thousandths / 1_000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
    }
}

/// The unit a figure is told in.
struct TimeUnit {
    let name: String
    let unitsPerSecond: Double

    static let seconds = TimeUnit(name: "s", unitsPerSecond: 1)
    static let milliseconds = TimeUnit(name: "ms", unitsPerSecond: 1e3)
    static let microsecondsAPair = TimeUnit(name: "us_per_pair", unitsPerSecond: 1e6)
    static let microseconds = TimeUnit(name: "us", unitsPerSecond: 1e6)

    func count(in duration: Duration) -> Double {
        let parts = duration.components
        return (Double(parts.seconds) + Double(parts.attoseconds) * 1e-18) * unitsPerSecond
    }
}

/// Measures a piece of work several times after one unmeasured run.
func measured(runs: Int, _ work: () throws -> Void) rethrows -> [Duration] {
    try work()
    return try (0..<runs).map { _ in
        let start = ContinuousClock.now
        try work()
        return start.duration(to: .now)
    }
}

/// Measures work that waits, several times after one unmeasured run.
func measured(runs: Int, _ work: () async throws -> Void) async rethrows -> [Duration] {
    try await work()
    var durations: [Duration] = []
    for _ in 0..<runs {
        let start = ContinuousClock.now
        try await work()
        durations.append(start.duration(to: .now))
    }
    return durations
}

extension String {
    func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}
