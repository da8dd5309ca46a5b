public import CivilTime
public import Reconciliation

extension AttendanceRow {
    /// The row as an observation without a key.
    ///
    /// A row without times, or parked, is a listing; a telephone is a dial-in without its number.
    /// What is parked waits in an `AMBIGUOUS_DATE` break and must not be linked.
    public func draft(source: EvidenceSource, sessionKey: String) -> EvidenceDraft {
        let kind: EvidenceKind =
            if source == .badge {
                .badge
            } else if isAbsence {
                .absence
            } else if person.isDialIn {
                .dialIn
            } else {
                start == nil ? .listing : .presence
            }
        return EvidenceDraft(
            source: source, kind: kind, sessionKey: sessionKey, start: start, end: end,
            value: area.map { EvidenceValue(rawValue: $0) }, line: line,
            rowPerson: person.isDialIn && parked == nil
                ? nil
                : RowPerson(
                    name: person.name ?? "", email: person.email,
                    identifier: person.identifier, cells: parked?.stored))
    }
}

extension AttendanceSession {
    /// The key of the meeting: a keyed digest of its start minute and its base.
    ///
    /// The base is a keyed digest of source and the source's own id, else of source, folded title
    /// and organiser. Equal for every export of the same meeting; the title cannot be read back. A
    /// meeting whose time is not decided has its base for a key, so that the key it will have can
    /// be told once it is.
    public func key(source: EvidenceSource, organisationKey: [UInt8]) -> String {
        let parts = meetingID.map { ["id", $0] } ?? ["title", folded(title), organiserEmail ?? ""]
        let text = ([source.rawValue] + parts).joined(separator: "\u{1E}")
        let base = base ?? Digest256(authenticating: text.utf8, key: organisationKey).hex
        guard let period else { return base }
        let minute = "\(base)\u{1E}\(period.start.secondsSinceEpoch / 60)"
        return Digest256(authenticating: minute.utf8, key: organisationKey).hex
    }

    /// What the file says about the meeting as a whole, for matching.
    public func facts(source: EvidenceSource, key: String) -> SessionFacts {
        SessionFacts(
            key: key, source: source, period: period, uid: uid, recurrenceStart: recurrenceStart,
            meetingID: meetingID, organiserEmail: organiserEmail)
    }

    /// What the file claims to list completely; nil for doors, which list nobody completely.
    ///
    /// A report does not say whether people may ask not to be named: the caller knows.
    public func coverage(
        source: EvidenceSource, key: String, fileHash: Digest256?, recordedAt: Instant,
        isOptOutPossible: Bool = false
    ) -> Coverage? {
        guard source != .badge else { return nil }
        return Coverage(
            id: Coverage.makeID(source: source, sessionKey: key, fileHash: fileHash),
            source: source, sessionKey: key, period: period,
            statedCount: control.stated, parsedCount: control.parsed,
            isOptOutPossible: isOptOutPossible, isComplete: isComplete,
            fileHash: fileHash, recordedAt: recordedAt)
    }
}

extension AttendanceImport {
    /// The source the file belongs to.
    public var source: EvidenceSource { format.source }

    /// The rows as observations without keys, in the order of the file.
    public func drafts(organisationKey: [UInt8]) -> [EvidenceDraft] {
        let keys = sessionKeys(organisationKey: organisationKey)
        return rows.map { $0.draft(source: source, sessionKey: keys[$0.session]) }
    }

    /// What the file claims to list completely: one claim a meeting.
    public func coverage(
        organisationKey: [UInt8], fileHash: Digest256?, recordedAt: Instant,
        isOptOutPossible: Bool = false
    ) -> [Coverage] {
        zip(sessions, sessionKeys(organisationKey: organisationKey)).compactMap { session, key in
            session.coverage(
                source: source, key: key, fileHash: fileHash, recordedAt: recordedAt,
                isOptOutPossible: isOptOutPossible)
        }
    }

    /// What the file says about each meeting as a whole, for matching.
    public func sessionFacts(organisationKey: [UInt8]) -> [SessionFacts] {
        zip(sessions, sessionKeys(organisationKey: organisationKey)).map { session, key in
            session.facts(source: source, key: key)
        }
    }

    /// The keys of the meetings.
    public func sessionKeys(organisationKey: [UInt8]) -> [String] {
        sessions.map { $0.key(source: source, organisationKey: organisationKey) }
    }
}
