/// Makes `LATE_AFTER_CLOSE`: evidence came after the verdict was final and would change it.
public enum LateAfterCloseBreak {
    /// The code of the answer that publishes the corrected version.
    public static let accept = "accept_correction"

    /// The break for a final judgement and the one that would replace it.
    ///
    /// It names the inputs of the fresh judgement, so further evidence is a further break.
    static func make(previous: Judgement, fresh: Judgement) -> BreakItem {
        BreakItem(
            kind: .lateAfterClose,
            subject: .init(
                appointment: fresh.appointment, leg: fresh.leg, sessionKey: fresh.inputHash.hex),
            evidence: fresh.reasons.flatMap(\.evidence),
            answers: [
                BreakAnswer(number: 1, code: accept), BreakAnswer(number: 2, code: "keep_final"),
            ])
    }
}
