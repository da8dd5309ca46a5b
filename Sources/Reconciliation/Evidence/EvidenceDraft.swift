public import CivilTime

/// One observation as a source gives it, before it has a key.
public struct EvidenceDraft: Sendable, Hashable {
    /// Where it comes from.
    public var source: EvidenceSource
    /// What was observed.
    public var kind: EvidenceKind
    /// The session it belongs to; the appointment's id for what people tell Kept itself.
    public var sessionKey: String
    /// When presence began, or none if the source gives no time.
    public var start: Instant?
    /// When presence ended, exclusive, or none.
    public var end: Instant?
    /// The code beside the kind.
    public var value: EvidenceValue?
    /// When it happened, where that is not `start`.
    public var eventTime: Instant?
    /// The line of the file, counted from 1.
    public var line: Int?
    /// The private cells.
    public var rowPerson: RowPerson?

    /// Makes an observation without a key.
    public init(
        source: EvidenceSource, kind: EvidenceKind, sessionKey: String, start: Instant? = nil,
        end: Instant? = nil, value: EvidenceValue? = nil, eventTime: Instant? = nil,
        line: Int? = nil, rowPerson: RowPerson? = nil
    ) {
        self.source = source
        self.kind = kind
        self.sessionKey = sessionKey
        self.start = start
        self.end = end
        self.value = value
        self.eventTime = eventTime
        self.line = line
        self.rowPerson = rowPerson
    }

    /// The row as text, equal for every export that holds it: no line, no file, no time of receipt.
    public var canonicalRecord: String {
        func time(_ instant: Instant?) -> String {
            instant.map { "\($0.secondsSinceEpoch)" } ?? ""
        }
        return [
            kind.rawValue, value?.rawValue ?? "", time(start), time(end), time(eventTime),
            rowPerson?.name ?? "", rowPerson?.email?.lowercased() ?? "",
            rowPerson?.identifier ?? "",
        ].joined(separator: "\u{1F}")
    }
}
