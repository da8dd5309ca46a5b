import Glibc

/// What the command line asks for.
struct BenchOptions {
    var workloads: [Workload] = []
    /// The folder of the workload files, for the workloads that read them.
    var folder: String?
    var isJSON = false
    var runs = 7
    var seed: UInt64 = 7
    /// How many workers may run at once where the work can be shared out.
    var threads = 1
    /// Only so many calendars or pairs, if stated.
    var files: Int?
    var pairs: Int?
    /// Only the cohort of so many pairs, if stated.
    var cohort: Int?
    /// The folder into which plans are written, for a check by another program.
    var planFolder: String?

    /// One thing that is measured.
    enum Workload: String, CaseIterable {
        /// Reading files through the airlock.
        case read
        /// Writing feeds and calendars in process.
        case write
        /// Busy time of a calendar from its events.
        case expand
        /// Feasible and ranked starts of a pair.
        case slots
        /// Reading and writing the calendars of the neutral workload, in one process.
        case parse = "W1"
        /// Rules, and files, to busy time of twelve weeks.
        case busy = "W2"
        /// Every start of a pair on the neutral workload.
        case pairs = "W3"
        /// Programme plans, repair and kick-off.
        case plans = "W4"
        /// Appointments and evidence by the plain rule.
        case judge = "W5"

        func run(_ options: BenchOptions) async throws -> BenchReport {
            switch self {
            case .read: try await ReadBench(options).run()
            case .write: try await WriteBench(options).run()
            case .expand: try await ExpandBench(options).run()
            case .slots: try await SlotsBench(options).run()
            case .parse: try W1Bench(options).run()
            case .busy: try await W2Bench(options).run()
            case .pairs: try PairBench(options).run()
            case .plans: try await PlanBench.run(options)
            case .judge: try JudgeBench(options).run()
            }
        }
    }

    static let usage = """
        usage: kept-bench WORKLOAD [FOLDER] [--json] [--runs N] [--seed N] [--threads N]
            [--files N] [--pairs N] [--cohort N] [--plan-out FOLDER]
        """

    /// Reads the arguments; nil if one of them is not understood.
    init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                guard take(argument) else { return nil }
                continue
            }
            guard argument == "--json" ? takeJSON() : take(argument, rest.popFirst()) else {
                return nil
            }
        }
        if workloads.isEmpty { return nil }
    }

    private mutating func takeJSON() -> Bool {
        isJSON = true
        return true
    }

    /// Takes a workload or, after the workloads, the folder.
    private mutating func take(_ argument: String) -> Bool {
        if let workload = Workload(rawValue: argument) {
            workloads.append(workload)
        } else if folder == nil {
            folder = argument
        } else {
            return false
        }
        return true
    }

    private mutating func take(_ option: String, _ text: String?) -> Bool {
        guard let text else { return false }
        if option == "--plan-out" {
            planFolder = text
            return true
        }
        guard let value = UInt64(text), let count = Int(exactly: value), count > 0 else {
            return false
        }
        switch option {
        case "--runs": runs = count
        case "--seed": seed = value
        case "--threads": threads = count
        case "--files": files = count
        case "--pairs": pairs = count
        case "--cohort": cohort = count
        default: return false
        }
        return true
    }

    /// The path of a workload file.
    func path(_ name: String) throws -> String {
        guard let folder else { throw BenchError("this workload needs its FOLDER") }
        return folder + "/" + name
    }
}

/// Something that keeps a measurement from being taken.
struct BenchError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Writes a line to standard error.
func complain(_ text: String) {
    let bytes = Array("kept-bench: \(text)\n".utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe write(2, $0.baseAddress, $0.count) }
}

extension Array {
    /// Maps in order, one at a time, so that no measurement disturbs another.
    func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result]
    {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
