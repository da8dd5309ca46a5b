/// What a run does with a fresh judgement of a leg that may have been judged before.
public enum Publication: Sendable, Hashable {
    /// Nothing has changed.
    case unchanged
    /// The judgement becomes the next version.
    case newVersion(Judgement)
    /// The verdict was final and would change: a person decides, and nothing is published yet.
    case heldBack(BreakItem)

    /// Decides between the three.
    ///
    /// After `final` a different value is a `LATE_AFTER_CLOSE` break; once that is accepted, the
    /// judgement is published as `corrected`. A final verdict whose value stays is left alone.
    /// `beforeDispute` is the last final verdict under an objection that has been decided since.
    public static func decide(
        previous: Judgement?, fresh: Judgement, answeredBreaks: [Digest256: BreakAnswer],
        beforeDispute: Judgement? = nil
    ) -> Publication {
        guard let previous else { return .newVersion(fresh) }
        if previous.isSameVersion(as: fresh) { return .unchanged }
        guard previous.phase == .final || previous.phase == .corrected else {
            var next = fresh
            if let beforeDispute, fresh.phase != .disputed {
                // What a decision on an objection changes after the end is a correction.
                let stays = beforeDispute.value == fresh.value
                next.phase = stays ? beforeDispute.phase : .corrected
            }
            return .newVersion(next)
        }
        if fresh.phase == .disputed {
            return .newVersion(fresh)
        }
        guard previous.value != fresh.value else { return .unchanged }
        let item = LateAfterCloseBreak.make(previous: previous, fresh: fresh)
        guard let answer = answeredBreaks[item.id] else { return .heldBack(item) }
        guard answer.code == LateAfterCloseBreak.accept else { return .unchanged }
        var corrected = fresh
        corrected.phase = .corrected
        return .newVersion(corrected)
    }
}
