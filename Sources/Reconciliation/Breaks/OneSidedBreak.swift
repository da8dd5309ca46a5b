import Mentoring

/// Finds `ONE_SIDED`: one person is listed, and no source would have listed the other.
enum OneSidedBreak {
    static func find(_ scene: CaseBreaks) -> BreakItem? {
        let platform = scene.terms.platform
        let open: [VerdictValue] = [.unknown, .claimed]
        guard scene.engine.both.contains(where: open.contains), !scene.isPinned,
            scene.facts.hasEnded
        else { return nil }
        let isOneSided = PairSide.allCases.contains { side in
            platform.isListed[side] && !platform.isListed[side.other]
                && !platform.isAbsent[side.other]
        }
        guard isOneSided else { return nil }
        return scene.item(
            .oneSided, evidence: platform.evidence,
            answers: [
                "attest_kept", "attest_missed_mentor", "attest_missed_mentee",
                "attest_not_held", "leave_unknown",
            ])
    }
}
