internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Does what an answer to a break stands for, inside a transaction, and takes it back.
struct BreakAnswering {
    let connection: any SQLConnection
    let dependencies: Dependencies
    let now: Instant

    /// Stores an answer; `remembers` confirms the row's spelling as the person's.
    func answer(
        _ standing: StandingBreak, with answer: BreakAnswer, remembers: Bool, by actor: String
    ) throws {
        let item = standing.item
        if item.kind == .ambiguousDate, let file = item.subject.fileHash {
            try RedateFile(connection: connection, dependencies: dependencies, now: now)(
                file, code: answer.code)
        }
        var reason = answer.code
        if remembers {
            try remember(item, answer, .confirmed)
            reason += " remembered"
        }
        let key = try attest(answer.code, about: item)
        try BreakStore(connection).append(
            BreakEvent(
                item: item.id, state: .resolved, actor: actor, answer: answer.number,
                resolvedBy: key, reason: reason, at: now))
        try mark(item)
    }

    /// Takes the standing answer back; the break is open again.
    ///
    /// - Throws: `WorkflowError` with code `state` for what an import has answered.
    func undo(_ standing: StandingBreak) throws -> BreakAnswer {
        let item = standing.item
        guard let answer = item.answers.first(where: { $0.number == standing.last.answer }) else {
            throw WorkflowError(code: .state, message: "it was answered by an import")
        }
        if item.kind == .ambiguousDate, let file = item.subject.fileHash {
            guard !standing.last.reason.hasPrefix("imported") else {
                throw WorkflowError(
                    code: .state,
                    message: "it was answered by an import; import the file again with another "
                        + "--date-order, --date or --zone")
            }
            try RedateFile(connection: connection, dependencies: dependencies, now: now)
                .withdraw(file, code: answer.code)
        }
        if standing.last.reason.hasSuffix(" remembered") {
            try remember(item, answer, .withdrawn)
        }
        if standing.last.resolvedBy != nil { try attest("unpin", about: item) }
        try BreakStore(connection).append(
            BreakEvent(
                item: item.id, state: .open, actor: "coordinator", reason: "undone", at: now))
        try mark(item)
        return answer
    }

    /// The digest of the spelling a break is about; nil if it is not about a row's name.
    func spelling(_ item: BreakItem) throws -> Digest256? {
        guard let key = item.subject.evidence,
            let name = try EvidenceStore(connection).evidence(key)?.rowPerson?.name
        else { return nil }
        return AliasKey.digest(
            of: name, organisationKey: try OrganisationKey(connection).bytes())
    }

    private func remember(_ item: BreakItem, _ answer: BreakAnswer, _ state: AliasState) throws {
        guard answer.code == "link_person", let person = answer.person else {
            throw WorkflowError(
                code: .usage, message: "--remember goes with an answer that names a person")
        }
        guard let key = try spelling(item) else {
            // Retention may have deleted the name; there is nothing to remember or to forget.
            guard state == .confirmed else { return }
            throw WorkflowError(
                code: .state, message: "the name of the row is not kept any more")
        }
        try AliasStore(connection).append(
            Alias(key: key, person: person, state: state), actor: "coordinator", now: now)
        try RunStore(connection).markEverything()
    }

    /// Marks what an answer may change.
    private func mark(_ item: BreakItem) throws {
        let runs = RunStore(connection)
        let subject = item.subject
        if let id = subject.appointment,
            let appointment = try AppointmentStore(connection).appointment(id)
        {
            try runs.markDirty(.judge, item: id.text, shardKey: appointment.pair.text)
            return
        }
        var sessions: Set<String> = []
        if let session = subject.sessionKey { sessions.insert(session) }
        if let key = subject.evidence, let row = try EvidenceStore(connection).evidence(key) {
            sessions.insert(row.sessionKey)
        }
        if let file = subject.fileHash {
            sessions.formUnion(try EvidenceStore(connection).evidence(file: file).map(\.sessionKey))
        }
        for session in sessions.sorted() { try runs.markDirty(.link, item: session) }
    }

    /// Writes the attestations an answer stands for; nil for answers that attest nothing.
    @discardableResult
    private func attest(_ code: String, about item: BreakItem) throws -> EvidenceKey? {
        guard let id = item.subject.appointment, let leg = item.subject.leg,
            let appointment = try AppointmentStore(connection).appointment(id)
        else { return nil }
        let people = try PairPeopleReader(connection: connection).people(of: appointment)
        var key: EvidenceKey?
        for (side, value) in Self.values(
            code, own: item.kind == .pinContradicted ? leg.side : nil)
        {
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
