import CivilTime
import Mentoring
import Reconciliation
import TestSupport
import Testing

/// Between two looks nothing may change by time alone: tried minute by minute at random.
struct NextLookTests {
    @Test func `no verdict changes before its next look`() throws {
        let seed = UInt64(environmentValue("KEPT_SEED") ?? "") ?? 20_261_125
        print("KEPT_SEED=\(seed)")
        var generator = SeededGenerator(seed: seed)
        var policy = ProgrammePolicy()
        policy = try policy.setting(PolicyKey.unopposedClaim, to: 1)
        for number in 0..<120 {
            var scene = Scene()
            if number % 2 == 1 { scene.policy = ReconciliationPolicy(policy) }
            scene.randomly(&generator)
            var asOf = Scene.start.advanced(bySeconds: -86_400)
            let horizon = Scene.end.advanced(bySeconds: 60 * 86_400)
            while asOf < horizon {
                let next =
                    NextLook.after(asOf, case: scene.appointment, policy: scene.policy) ?? horizon
                #expect(next > asOf)
                let known = judged(scene, asOf)
                for _ in 0..<3 where next - asOf > 1 {
                    let between = asOf.advanced(
                        bySeconds: Int64.random(in: 0..<(next - asOf), using: &generator))
                    #expect(judged(scene, between) == known, "case \(number) at \(between.rfc3339)")
                }
                #expect(judged(scene, next.advanced(bySeconds: -1)) == known)
                asOf = next
            }
        }
    }

    private func judged(_ scene: Scene, _ asOf: Instant) -> [String] {
        let judgement = Adjudicator.judge(
            policy: scene.policy, weights: scene.weights, case: scene.appointment, asOf: asOf)
        return judgement.judgements.map {
            "\($0.value.rawValue) \($0.phase.rawValue) \($0.inputHash)"
        } + judgement.breaks.map(\.kind.rawValue)
    }
}

extension Scene {
    /// Adds some evidence, a claim, a question and watermarks; all of it known before the start.
    ///
    /// What is learnt later leaves a mark, and is not for time to tell.
    fileprivate mutating func randomly(_ generator: inout SeededGenerator) {
        for side in PairSide.allCases where Bool.random(using: &generator) {
            add(
                .checkin, .checkin, side,
                value: EvidenceValue.checkinAnswers.randomElement(using: &generator))
        }
        if Bool.random(using: &generator) { joined(.mentor, 0..<55) }
        if Bool.random(using: &generator) { joined(.mentee, 1..<58) }
        let early = Scene.start.advanced(bySeconds: -2 * 86_400)
        for index in appointment.evidence.indices {
            appointment.evidence[index].evidence.recordedAt = early
        }
        if Bool.random(using: &generator) {
            let asked = Scene.end.advanced(byMinutes: Int.random(in: 0...90, using: &generator))
            appointment.asked = [
                AskedQuestion(
                    leg: LegName(.mentor, revision: 0), askedAt: asked,
                    silentFrom: asked.advanced(
                        bySeconds: Int64.random(in: 3_600...200_000, using: &generator)))
            ]
        }
        appointment.watermarks = SourceWatermark.expected(
            sources: [.checkin, .teams], end: Scene.end, coverage: appointment.coverage)
        appointment.isPeriodClosed = Bool.random(using: &generator)
    }
}
