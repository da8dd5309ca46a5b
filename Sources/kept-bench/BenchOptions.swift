import Glibc

/// What the command line asks for.
struct BenchOptions {
    var workloads: [Workload] = []
    var isJSON = false
    var runs = 7
    var seed: UInt64 = 7

    /// One thing that is measured.
    enum Workload: String, CaseIterable {
        /// Reading files through the airlock.
        case read
        /// Busy time of a calendar from its events.
        case expand
        /// Feasible and ranked starts of a pair.
        case slots

        func run(_ options: BenchOptions) async throws -> BenchReport {
            switch self {
            case .read: try await ReadBench(options).run()
            case .expand: try await ExpandBench(options).run()
            case .slots: try await SlotsBench(options).run()
            }
        }
    }

    /// Reads the arguments; nil if one of them is not understood.
    init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--json": isJSON = true
            case "--runs":
                guard let value = rest.popFirst().flatMap({ Int($0) }), value > 0 else {
                    return nil
                }
                runs = value
            case "--seed":
                guard let value = rest.popFirst().flatMap({ UInt64($0) }) else { return nil }
                seed = value
            default:
                guard let workload = Workload(rawValue: argument) else { return nil }
                workloads.append(workload)
            }
        }
        if workloads.isEmpty { workloads = Workload.allCases }
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
