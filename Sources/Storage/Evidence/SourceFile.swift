public import CivilTime
public import Reconciliation

/// A file of evidence as it came in; known by its digest, so the same file is one row for ever.
public struct SourceFile: Sendable, Hashable {
    /// The SHA-256 of its bytes.
    public var hash: Digest256
    /// The source that wrote it.
    public var source: EvidenceSource
    /// The parser that read it.
    public var parser: String
    /// The version of that parser.
    public var parserVersion: Int
    /// The encoding that was found, as `utf-16le`.
    public var encoding: String
    /// Its length in bytes.
    public var byteCount: Int
    /// When it came in.
    public var receivedAt: Instant
    /// Who gave it: an identifier.
    public var uploader: String

    /// Makes a file from its parts.
    public init(
        hash: Digest256, source: EvidenceSource, parser: String, parserVersion: Int,
        encoding: String, byteCount: Int, receivedAt: Instant, uploader: String
    ) {
        self.hash = hash
        self.source = source
        self.parser = parser
        self.parserVersion = parserVersion
        self.encoding = encoding
        self.byteCount = byteCount
        self.receivedAt = receivedAt
        self.uploader = uploader
    }
}

/// What one import brings: all of it is stored, or nothing.
public struct EvidenceBatch: Sendable {
    /// The file; none for check-ins and replies.
    public var file: SourceFile?
    /// What is known of the sessions it speaks of.
    public var sessions: [SessionFacts]
    /// What it claims to list completely.
    public var coverage: [Coverage]
    /// The observations.
    public var evidence: [Evidence]

    /// Makes a batch from its parts.
    public init(
        file: SourceFile? = nil, sessions: [SessionFacts] = [], coverage: [Coverage] = [],
        evidence: [Evidence] = []
    ) {
        self.file = file
        self.sessions = sessions
        self.coverage = coverage
        self.evidence = evidence
    }
}

/// What an import added; everything is 0 for a file that was imported before.
public struct EvidenceImportCounts: Sendable, Hashable {
    /// Whether the file itself was new.
    public var isNewFile: Bool
    /// How many observations were new.
    public var evidenceAdded: Int
    /// How many observations were known.
    public var evidenceKnown: Int
    /// How many claims of completeness were new.
    public var coverageAdded: Int
    /// How many sessions are to be linked again.
    public var sessionsDirty: Int
}
