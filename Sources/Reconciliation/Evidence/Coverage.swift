public import CivilTime

/// What a source claims to list completely: only covered and absent speaks against a person.
public struct Coverage: Sendable, Hashable {
    /// The stored name, made by `Coverage.makeID`.
    public var id: Digest256
    /// The source that makes the claim.
    public var source: EvidenceSource
    /// The session that is listed.
    public var sessionKey: String
    /// The time that is listed; none if the source gives no times.
    public var period: Period?
    /// How many people the source itself says it lists: the control total.
    public var statedCount: Int?
    /// How many people were read.
    public var parsedCount: Int
    /// Whether people may have asked not to be listed.
    public var isOptOutPossible: Bool
    /// Whether the claim stands: no row refused, nothing cut off.
    public var isComplete: Bool
    /// The SHA-256 of the file.
    public var fileHash: Digest256?
    /// When Kept learned of it.
    public var recordedAt: Instant

    /// Makes a coverage from its parts.
    public init(
        id: Digest256, source: EvidenceSource, sessionKey: String, period: Period?,
        statedCount: Int? = nil, parsedCount: Int, isOptOutPossible: Bool = false,
        isComplete: Bool = true, fileHash: Digest256? = nil, recordedAt: Instant
    ) {
        self.id = id
        self.source = source
        self.sessionKey = sessionKey
        self.period = period
        self.statedCount = statedCount
        self.parsedCount = parsedCount
        self.isOptOutPossible = isOptOutPossible
        self.isComplete = isComplete
        self.fileHash = fileHash
        self.recordedAt = recordedAt
    }

    /// The name of a claim: the same for the same session of the same file.
    public static func makeID(
        source: EvidenceSource, sessionKey: String, fileHash: Digest256?
    ) -> Digest256 {
        let parts = ["coverage", source.rawValue, sessionKey, fileHash?.hex ?? ""]
        return Digest256(hashing: parts.joined(separator: "\u{1E}").utf8)
    }

    /// Stated less parsed; 0 if the source states no total.
    public var missingCount: Int {
        statedCount.map { $0 - parsedCount } ?? 0
    }
}
