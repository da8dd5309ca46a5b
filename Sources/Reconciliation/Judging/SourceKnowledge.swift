public import CivilTime

/// What is known about one source beyond its files: a row of the judge's input.
public struct SourceKnowledge: Sendable, Hashable {
    /// The source.
    public var source: EvidenceSource
    /// Whether its absences may weigh; false in a week in which it lists fewer than half.
    public var isTrusted: Bool
    /// The learnt share of present people it does not list; nil until learnt.
    public var unlistedSharePercent: Int?

    /// Makes knowledge about a source.
    public init(
        source: EvidenceSource, isTrusted: Bool = true, unlistedSharePercent: Int? = nil
    ) {
        self.source = source
        self.isTrusted = isTrusted
        self.unlistedSharePercent = unlistedSharePercent
    }
}

/// When an expected source has nothing more to say about an appointment.
public struct SourceWatermark: Sendable, Hashable {
    /// The source.
    public var source: EvidenceSource
    /// From when it has spoken; nil while nobody can tell.
    public var passedAt: Instant?

    /// Makes a watermark.
    public init(source: EvidenceSource, passedAt: Instant?) {
        self.source = source
        self.passedAt = passedAt
    }

    /// The watermarks of an appointment: check-ins and Webex by the clock, files by their coverage.
    ///
    /// A file's source has spoken when its first coverage of the appointment was recorded.
    public static func expected(
        sources: [EvidenceSource], end: Instant, coverage: [LinkedCoverage]
    ) -> [SourceWatermark] {
        Set(sources).sorted { $0.rawValue < $1.rawValue }.map { source in
            switch source {
            case .checkin, .webex:
                SourceWatermark(source: source, passedAt: end.advanced(bySeconds: 86_400))
            default:
                SourceWatermark(
                    source: source,
                    passedAt: coverage.filter { $0.coverage.source == source }
                        .map(\.coverage.recordedAt).min())
            }
        }
    }
}
