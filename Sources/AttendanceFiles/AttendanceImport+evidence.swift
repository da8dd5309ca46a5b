public import CivilTime
public import Reconciliation

extension AttendanceImport {
    /// The source all formats of this room belong to.
    public var source: EvidenceSource { .teams }

    /// The rows as observations without keys, in the order of the file.
    ///
    /// A row without times, or parked, is a listing; a telephone is a dial-in without its number.
    /// Draft and row share their index: what is parked waits in an `AMBIGUOUS_DATE` break and must
    /// not be linked.
    public func drafts(organisationKey: [UInt8]) -> [EvidenceDraft] {
        let keys = sessionKeys(organisationKey: organisationKey)
        return rows.map { row in
            let person = row.person
            let kind: EvidenceKind =
                person.isDialIn ? .dialIn : row.start == nil ? .listing : .presence
            return EvidenceDraft(
                source: source, kind: kind, sessionKey: keys[row.session], start: row.start,
                end: row.end, line: row.line,
                rowPerson: person.isDialIn
                    ? nil
                    : RowPerson(
                        name: person.name ?? "", email: person.email,
                        identifier: person.identifier))
        }
    }

    /// What the file claims to list completely: one claim a meeting.
    ///
    /// A report does not say whether people may ask not to be named: the caller knows.
    public func coverage(
        organisationKey: [UInt8], fileHash: Digest256?, recordedAt: Instant,
        isOptOutPossible: Bool = false
    ) -> [Coverage] {
        zip(sessions, sessionKeys(organisationKey: organisationKey)).map { session, key in
            Coverage(
                id: Coverage.makeID(source: source, sessionKey: key, fileHash: fileHash),
                source: source, sessionKey: key, period: session.period,
                statedCount: session.control.stated, parsedCount: session.control.parsed,
                isOptOutPossible: isOptOutPossible, isComplete: session.isComplete,
                fileHash: fileHash, recordedAt: recordedAt)
        }
    }

    /// What the file says about each meeting as a whole, for matching.
    public func sessionFacts(organisationKey: [UInt8]) -> [SessionFacts] {
        zip(sessions, sessionKeys(organisationKey: organisationKey)).map { session, key in
            SessionFacts(
                key: key, source: source, period: session.period, meetingID: session.meetingID,
                organiserEmail: session.organiserEmail)
        }
    }

    /// The keys of the meetings: the source's own id with the start, else a keyed digest of source,
    /// folded title, start minute and organiser.
    ///
    /// Equal for every export of the same meeting; the title cannot be read back from it.
    public func sessionKeys(organisationKey: [UInt8]) -> [String] {
        sessions.map { session in
            let minute = session.period.map { $0.start.secondsSinceEpoch / 60 }
            let start = minute.map(String.init) ?? "open"
            let parts =
                session.meetingID.map { ["id", $0] }
                ?? ["title", folded(session.title), session.organiserEmail ?? ""]
            let text = ([source.rawValue, start] + parts).joined(separator: "\u{1E}")
            return Digest256(authenticating: text.utf8, key: organisationKey).hex
        }
    }
}
