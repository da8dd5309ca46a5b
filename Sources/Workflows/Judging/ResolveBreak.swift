internal import CivilTime
internal import Mentoring
public import Reconciliation
internal import Storage

/// Takes a coordinator's answer to a break, or takes it back; the next run judges by it.
public struct ResolveBreak: Sendable {
    /// What was done.
    public struct Receipt: Sendable {
        /// The break.
        public let item: BreakItem
        /// The answer that was given or taken back.
        public let answer: BreakAnswer
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Answers a break by the number of one of its answers.
    ///
    /// - Throws: `WorkflowError`: `notFound` for an unknown name, `usage` for a name that means
    ///   several or an unknown answer, `state` if it is not open.
    public func callAsFunction(_ name: String, answer number: Int) async throws -> Receipt {
        let now = dependencies.clock.now()
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let standing = try Self.find(name, in: .open, connection)
                guard let answer = standing.item.answers.first(where: { $0.number == number })
                else {
                    throw WorkflowError(
                        code: .usage,
                        message: "it has the answers 1 to \(standing.item.answers.count)")
                }
                if standing.item.kind == .ambiguousDate, let file = standing.item.subject.fileHash {
                    try RedateFile(
                        connection: connection, dependencies: self.dependencies, now: now)(
                            file, code: answer.code)
                }
                let key = try Self.attest(
                    answer.code, about: standing.item, now: now, connection)
                try BreakStore(connection).append(
                    BreakEvent(
                        item: standing.item.id, state: .resolved, actor: "coordinator",
                        answer: number, resolvedBy: key, reason: answer.code, at: now))
                return Receipt(item: standing.item, answer: answer)
            }
        }
    }

    /// Takes an answer back: the break is open again, and what the answer attested is lifted.
    ///
    /// - Throws: `WorkflowError` as for answering; `state` if it is not answered.
    public func undo(_ name: String) async throws -> Receipt {
        let now = dependencies.clock.now()
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let standing = try Self.find(name, in: .resolved, connection)
                guard standing.item.kind != .ambiguousDate else {
                    throw WorkflowError(
                        code: .state,
                        message: "its rows were read by the answer already; import the file again "
                            + "with another --date-order, --date or --zone")
                }
                guard
                    let answer = standing.item.answers.first(where: {
                        $0.number == standing.last.answer
                    })
                else {
                    throw WorkflowError(code: .state, message: "it was answered by an import")
                }
                if standing.last.resolvedBy != nil {
                    try Self.attest("unpin", about: standing.item, now: now, connection)
                }
                try BreakStore(connection).append(
                    BreakEvent(
                        item: standing.item.id, state: .open, actor: "coordinator",
                        reason: "undone", at: now))
                return Receipt(item: standing.item, answer: answer)
            }
        }
    }

    private static func find(
        _ name: String, in state: BreakState, _ connection: any SQLConnection
    ) throws -> StandingBreak {
        let store = BreakStore(connection)
        let wanted = name.lowercased()
        guard wanted.count >= 6 else {
            throw WorkflowError(
                code: .usage, message: "name the break by at least 6 letters; see: kept breaks")
        }
        let found = try store.all(in: state).filter { $0.item.id.hex.hasPrefix(wanted) }
        if found.count == 1, let only = found.first { return only }
        guard found.isEmpty else {
            throw WorkflowError(code: .usage, message: "several breaks begin so; give more letters")
        }
        let others = try BreakState.allCases.filter { $0 != state }.flatMap {
            try store.all(in: $0)
        }
        if let other = others.first(where: { $0.item.id.hex.hasPrefix(wanted) }) {
            throw WorkflowError(
                code: .state, message: "this break is \(other.last.state.rawValue)")
        }
        throw WorkflowError(
            code: .notFound, message: "no break is called that; list them with: kept breaks")
    }

    /// Writes the attestations an answer stands for; nil for answers that attest nothing.
    @discardableResult
    private static func attest(
        _ code: String, about item: BreakItem, now: Instant, _ connection: any SQLConnection
    ) throws -> EvidenceKey? {
        guard let id = item.subject.appointment, let leg = item.subject.leg,
            let appointment = try AppointmentStore(connection).appointment(id)
        else { return nil }
        let people = try PairPeopleReader(connection: connection).people(of: appointment)
        var key: EvidenceKey?
        for (side, value) in values(code, own: item.kind == .pinContradicted ? leg.side : nil) {
            key =
                try StatementIntake(connection: connection, now: now).append(
                    StatementIntake.Statement(
                        source: .attestation, kind: .attestation, value: value,
                        leg: LegName(side, revision: leg.revision),
                        person: people.person(side).id, at: now),
                    about: appointment, rule: "attestation.break"
                ).key
        }
        return key
    }

    private static func values(_ code: String, own: PairSide?) -> [(PairSide, EvidenceValue)] {
        let both = PairSide.allCases
        return switch code {
        case "attest_kept": both.map { ($0, .met) }
        case "attest_not_held": both.map { ($0, .notMet) }
        case "attest_crossed": both.map { ($0, EvidenceValue(rawValue: "crossed")) }
        case "attest_missed_mentor": [(.mentor, EvidenceValue(rawValue: "missed"))]
        case "attest_missed_mentee": [(.mentee, EvidenceValue(rawValue: "missed"))]
        case "unpin": (own.map { [$0] } ?? both).map { ($0, .unpin) }
        default: []
        }
    }
}
