internal import CivilTime
internal import Mentoring
public import Reconciliation
internal import Storage

/// Checks that what is stored adds up: rows, hashes, chains, roots, and the engine's own pages.
///
/// Nothing is changed. Whoever edits a verdict, takes a row away or puts one in between is found,
/// unless they can also rewrite every later hash and the roots people have noted down.
public struct VerifyHistory: Sendable {
    /// One kind of check with what it found.
    public struct Check: Sendable {
        /// The stable word, such as `verdict_chain`.
        public let name: String
        /// How many things were looked at.
        public let count: Int
        /// What is wrong, one line each, the first twenty; empty if all is well.
        public let problems: [String]
    }

    /// All checks in their order.
    public struct Answer: Sendable {
        /// The checks.
        public let checks: [Check]
        /// The root over what stands, computed anew.
        public let root: Digest256

        /// Whether nothing is wrong.
        public var isSound: Bool { checks.allSatisfy(\.problems.isEmpty) }
    }

    /// How many problems of a kind are told.
    private static let problemsMax = 20

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Runs every check on one snapshot.
    public func callAsFunction() async throws -> Answer {
        try await refusingStorage {
            try await dependencies.database.read { connection in
                let standing = try VerdictStore(connection).standing()
                let root = MerkleRoot.root(of: standing.map(\.leaf))
                let history = try VerdictStore(connection).all()
                return Answer(
                    checks: [
                        try Self.file(connection),
                        Self.chains(history), Self.heads(history, standing),
                        Self.terms(history), try Self.runs(root, connection),
                        try Self.dispositions(connection), try Self.audit(connection),
                    ], root: root)
            }
        }
    }

    private static func check(_ name: String, _ count: Int, _ problems: [String]) -> Check {
        Check(name: name, count: count, problems: Array(problems.prefix(problemsMax)))
    }

    /// The engine's own look at its pages and references.
    private static func file(_ connection: any SQLConnection) throws -> Check {
        check("database", 1, try connection.integrityProblems())
    }

    /// Each version of a leg is sealed by its content and by the version before it.
    private static func chains(_ history: [[Verdict]]) -> Check {
        check(
            "verdict_chain", history.reduce(0) { $0 + $1.count },
            history.compactMap { versions in
                Verdict.firstBrokenVersion(of: versions).flatMap { number in
                    versions.first.map {
                        "\($0.appointment.text) \($0.leg.text): version \(number) is not what was"
                            + " sealed"
                    }
                }
            })
    }

    /// What stands is the last version of each leg, and each leg has one.
    private static func heads(_ history: [[Verdict]], _ standing: [StandingLeg]) -> Check {
        let heads = Dictionary(
            standing.map { ("\($0.appointment.text) \($0.leg.text)", $0) },
            uniquingKeysWith: { first, _ in first })
        var problems = history.compactMap { versions -> String? in
            guard let last = versions.last else { return nil }
            let name = "\(last.appointment.text) \(last.leg.text)"
            let head = heads[name]
            let holds = head?.contentHash == last.contentHash && head?.value == last.value
            return holds ? nil : "\(name): what stands is not the last version"
        }
        if heads.count != history.count {
            problems.append("\(heads.count) legs stand, \(history.count) have a history")
        }
        return check("verdict_head", standing.count, problems)
    }

    /// The terms of every version add up to its totals.
    private static func terms(_ history: [[Verdict]]) -> Check {
        let all = history.joined()
        return check(
            "terms", history.reduce(0) { $0 + $1.count },
            all.filter { !$0.judgement.isConsistent }.map {
                "\($0.appointment.text) \($0.leg.text): the terms of version \($0.version) do not"
                    + " add up"
            })
    }

    /// The runs seal each other, and the last root is that of what stands.
    private static func runs(_ root: Digest256, _ connection: any SQLConnection) throws -> Check {
        let store = RunStore(connection)
        let published = try store.runs(limit: .max).reversed().filter { $0.status == .published }
        var problems: [String] = []
        var previous: RunSummary?
        for run in published {
            guard let own = run.root else {
                problems.append("\(run.run) is published without a root")
                continue
            }
            if run.previousRoot != previous?.root {
                problems.append("\(run.run) does not follow the run before it")
            }
            let chain = MerkleRoot.chain(previous: previous?.chain, root: own, asOf: run.asOf)
            if run.chain != chain { problems.append("the chain breaks at \(run.run)") }
            previous = run
        }
        // A run that works, or was killed, may have published a part already.
        let isBetween = try store.openRun() != nil || store.runs(limit: 1).first?.status == .failed
        if let last = previous, last.root != root, !isBetween {
            problems.append("what stands has another root than the last run, \(last.run)")
        }
        return check("run_chain", published.count, problems)
    }

    /// Every observation that a run has seen has been decided on.
    private static func dispositions(_ connection: any SQLConnection) throws -> Check {
        let last = try RunStore(connection).lastPublished()?.asOf ?? .distantPast
        let undecided = try DispositionStore(connection).undecidedCount(asOf: last)
        return check(
            "dispositions", try EvidenceStore(connection).count(),
            undecided == 0 ? [] : ["\(undecided) observations were never decided on"])
    }

    /// The audit log is whole.
    private static func audit(_ connection: any SQLConnection) throws -> Check {
        do {
            return check("audit_log", try AuditStore(connection).verify(), [])
        } catch  where error.code == .brokenChain {
            return check("audit_log", 0, [error.message])
        }
    }
}
