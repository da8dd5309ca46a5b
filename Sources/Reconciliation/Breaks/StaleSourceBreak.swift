public import CivilTime

/// Makes `STALE_SOURCE`: an expected source has given no coverage for a week.
public enum StaleSourceBreak {
    /// The break of a source, counted from the end of the first session it should have listed.
    public static func find(
        source: EvidenceSource, waitingSince: Instant, lastCoverageAt: Instant?, asOf: Instant
    ) -> BreakItem? {
        let since = max(waitingSince, lastCoverageAt ?? waitingSince)
        guard asOf - since >= 7 * 86_400 else { return nil }
        return BreakItem(
            kind: .staleSource,
            subject: .init(sessionKey: "\(source.rawValue)|\(since.secondsSinceEpoch)"),
            answers: [
                BreakAnswer(number: 1, code: "source_repaired"),
                BreakAnswer(number: 2, code: "no_longer_expected"),
            ])
    }
}
