/// Makes `SOURCE_MUTATED`: a later snapshot of a report lacks rows of an earlier one.
public enum SourceMutatedBreak {
    /// Compares two snapshots of one session; nil if nothing was lost.
    ///
    /// Presence never shrinks: the rows of the earlier snapshot stay in force.
    public static func find(
        sessionKey: String, earlier: [EvidenceKey], later: [EvidenceKey]
    ) -> BreakItem? {
        let kept = Set(later)
        let lost = earlier.filter { !kept.contains($0) }
        guard !lost.isEmpty else { return nil }
        return BreakItem(
            kind: .sourceMutated, subject: .init(sessionKey: sessionKey), evidence: lost,
            answers: [
                BreakAnswer(number: 1, code: "keep_both"),
                BreakAnswer(number: 2, code: "reject_file"),
            ], affectedPeople: lost.count)
    }
}
