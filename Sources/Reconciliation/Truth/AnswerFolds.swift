/// Answers parted into five groups, each held out once.
struct AnswerFolds: Sendable {
    /// For each group what is kept and what is held out, in canonical order.
    let parts: [(kept: [CrowdAnswers.Answer], heldOut: [CrowdAnswers.Answer])]

    /// Parts by a hash of item and worker, so that the groups do not depend on any order.
    init(_ answers: [CrowdAnswers.Answer]) {
        let groups = answers.map { answer -> Int in
            var mixed = UInt64(answer.item) &* 0x9E37_79B9_7F4A_7C15
            mixed ^= UInt64(answer.worker) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 31)) &* 0x94D0_49BB_1331_11EB
            return Int((mixed >> 33) % 5)
        }
        parts = (0..<5).map { fold in
            var kept: [CrowdAnswers.Answer] = []
            var heldOut: [CrowdAnswers.Answer] = []
            for (answer, group) in zip(answers, groups) {
                if group == fold { heldOut.append(answer) } else { kept.append(answer) }
            }
            return (kept, heldOut)
        }
    }
}
