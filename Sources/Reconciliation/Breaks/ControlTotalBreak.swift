/// Makes `CONTROL_TOTAL`: a source states another number of people than was read from it.
public enum ControlTotalBreak {
    /// The break of a claim whose totals differ; nil if they agree or none is stated.
    ///
    /// The stated figure is never overwritten; the claim covers nothing while people are missing.
    public static func find(_ coverage: Coverage) -> BreakItem? {
        guard coverage.missingCount != 0 else { return nil }
        return BreakItem(
            kind: .controlTotal,
            subject: .init(sessionKey: coverage.sessionKey, fileHash: coverage.fileHash),
            answers: [
                BreakAnswer(number: 1, code: "accept_parsed"),
                BreakAnswer(number: 2, code: "reject_file"),
            ], affectedPeople: max(1, abs(coverage.missingCount)))
    }
}
