internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Appends what a person or a calendar says about a leg, inside the caller's transaction.
///
/// The person is known without matching, so the observation is linked at once and the appointment
/// is marked to be judged. The row names the person by identifier only: no address, no name, but
/// that of a delegate, who has no identifier.
struct StatementIntake {
    /// One statement about one leg.
    struct Statement {
        let source: EvidenceSource
        let kind: EvidenceKind
        let value: EvidenceValue?
        /// The leg it is about; nil if it is about both people.
        let leg: LegName?
        /// Whose leg it is.
        let person: PersonID?
        /// When it happened, at most the present.
        let at: Instant
        var period: Period?
        var fileHash: Digest256?
        var line: Int?
        /// The address of somebody it names, kept with the private cells.
        var email: String?
    }

    let connection: any SQLConnection
    let now: Instant

    /// Appends a statement; returns its key and whether it was new.
    ///
    /// The same statement of the same second is one observation, however often it comes. A person
    /// who says something else within the second is believed as told last.
    @discardableResult
    func append(
        _ statement: Statement, about appointment: Appointment, rule: String
    ) throws -> (key: EvidenceKey, isNew: Bool) {
        let row = try evidence(statement, about: appointment)
        let counts = try EvidenceStore(connection).add(EvidenceBatch(evidence: [row]))
        guard counts.evidenceAdded > 0 else { return (row.key, false) }
        try DispositionStore(connection).append(
            Disposition(
                evidence: row.key, state: .linked, appointment: appointment.id,
                leg: statement.leg, person: statement.person, pass: 1, rule: rule), now: now)
        try RunStore(connection).markDirty(
            .judge, item: appointment.id.text, shardKey: appointment.pair.text)
        return (row.key, true)
    }

    /// The observation a statement makes, with its key.
    func evidence(_ statement: Statement, about appointment: Appointment) throws -> Evidence {
        let draft = EvidenceDraft(
            source: statement.source, kind: statement.kind, sessionKey: appointment.id.text,
            start: statement.period?.start, end: statement.period?.end, value: statement.value,
            eventTime: min(statement.at, now), line: statement.line,
            rowPerson: RowPerson(
                name: "", email: statement.email,
                identifier: [statement.person?.text, statement.leg?.text].compactMap(\.self)
                    .joined(separator: " ")))
        let snapshot = try snapshot(of: draft)
        let key = EvidenceKeys.key(
            organisationKey: try OrganisationKey(connection).bytes(), source: draft.source,
            sessionKey: draft.sessionKey, canonicalRecord: draft.canonicalRecord,
            ordinal: snapshot)
        return Evidence(
            draft, key: key, recordedAt: now, snapshot: snapshot, fileHash: statement.fileHash)
    }

    /// The number of a statement among those of its person in its second, from 0.
    ///
    /// Only what is told to Kept itself is numbered as it comes; the order of calendar answers is
    /// in their stamps and must not depend on arrival.
    private func snapshot(of draft: EvidenceDraft) throws -> Int {
        guard draft.kind == .checkin || draft.kind == .attestation else { return 0 }
        let last = try EvidenceStore(connection).evidence(session: draft.sessionKey).filter {
            $0.source == draft.source && $0.kind == draft.kind && $0.eventTime == draft.eventTime
                && $0.rowPerson?.identifier == draft.rowPerson?.identifier
        }.max { $0.snapshot < $1.snapshot }
        guard let last else { return 0 }
        return last.value == draft.value ? last.snapshot : last.snapshot + 1
    }
}

/// Reads the key that names observations.
struct OrganisationKey {
    private let connection: any SQLConnection

    init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    /// Returns the 32 bytes.
    ///
    /// - Throws: `WorkflowError` with code `fault` if nobody has set the database up.
    func bytes() throws -> [UInt8] {
        guard let organisation = try OrganisationStore(connection).organisation() else {
            throw WorkflowError(code: .fault, message: "the database has no organisation")
        }
        return organisation.key
    }
}
