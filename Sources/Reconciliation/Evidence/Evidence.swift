public import CivilTime

/// One observation about who was where, append-only, with its source row.
public struct Evidence: Sendable, Hashable {
    /// The key, equal for every replay of the row.
    public var key: EvidenceKey
    /// Where it comes from.
    public var source: EvidenceSource
    /// The cause it is counted under.
    public var family: EvidenceFamily
    /// What was observed.
    public var kind: EvidenceKind
    /// The session it belongs to; the appointment's id for what people tell Kept itself.
    public var sessionKey: String
    /// When presence began, if the source says so.
    public var start: Instant?
    /// When presence ended, exclusive, if the source says so.
    public var end: Instant?
    /// The code beside the kind; never free text.
    public var value: EvidenceValue?
    /// When it happened.
    public var eventTime: Instant?
    /// When Kept learned of it; "what did we believe then" filters by this.
    public var recordedAt: Instant
    /// The number of the snapshot of a report that may change later, from 0.
    public var snapshot: Int
    /// The SHA-256 of the file it came in.
    public var fileHash: Digest256?
    /// The line of the file, counted from 1.
    public var line: Int?
    /// The private cells; none once retention or erasure has removed them.
    public var rowPerson: RowPerson?

    /// Makes an observation from its stored parts.
    public init(
        key: EvidenceKey, source: EvidenceSource, family: EvidenceFamily, kind: EvidenceKind,
        sessionKey: String, start: Instant? = nil, end: Instant? = nil,
        value: EvidenceValue? = nil, eventTime: Instant? = nil, recordedAt: Instant,
        snapshot: Int = 0, fileHash: Digest256? = nil, line: Int? = nil,
        rowPerson: RowPerson? = nil
    ) {
        self.key = key
        self.source = source
        self.family = family
        self.kind = kind
        self.sessionKey = sessionKey
        self.start = start
        self.end = end
        self.value = value
        self.eventTime = eventTime
        self.recordedAt = recordedAt
        self.snapshot = snapshot
        self.fileHash = fileHash
        self.line = line
        self.rowPerson = rowPerson
    }

    /// Makes an observation from what a source gave and the key that was made for it.
    public init(
        _ draft: EvidenceDraft, key: EvidenceKey, recordedAt: Instant, snapshot: Int = 0,
        fileHash: Digest256? = nil
    ) {
        self.init(
            key: key, source: draft.source, family: draft.source.family, kind: draft.kind,
            sessionKey: draft.sessionKey, start: draft.start, end: draft.end, value: draft.value,
            eventTime: draft.eventTime ?? draft.start, recordedAt: recordedAt,
            snapshot: snapshot, fileHash: fileHash, line: draft.line, rowPerson: draft.rowPerson)
    }

    /// The time of presence, if both ends are known and in order.
    public var period: Period? {
        guard let start, let end, start <= end else { return nil }
        return Period(start: start, end: end)
    }
}
