/// Finds `CROSSED`: both came, at different minutes, so nobody is to blame and somebody must look.
enum CrossedBreak {
    static func find(_ scene: CaseBreaks) -> BreakItem? {
        guard scene.engine.both.contains(.crossed), !scene.isPinned else { return nil }
        return scene.item(
            .crossed, evidence: scene.terms.platform.evidence,
            answers: ["attest_kept", "attest_crossed", "attest_not_held", "leave_as_is"])
    }
}
