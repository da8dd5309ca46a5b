import CivilTime
import Mentoring
import Reconciliation
import Testing

struct QuestionChoiceTests {
    private func choose(
        _ scene: Scene, mayAsk: Set<PairSide> = Set(PairSide.allCases)
    ) -> QuestionChoice? {
        QuestionChoice.choose(
            policy: scene.policy, weights: scene.weights, case: scene.appointment,
            asOf: Scene.later, mayAsk: mayAsk)
    }

    @Test func `who has not spoken is asked where the other says that they met`() throws {
        var scene = Scene()
        scene.said(.mentee, .met)
        scene.asked(.mentor)
        let choice = try #require(choose(scene))
        // Only the mentor's own yes makes two witnesses; the mentee's would repeat what is known.
        #expect(choice.side == .mentor)
        // p(met) of 1509 is .970; yes in .679 of those, .021 of the others
        #expect((640_000...680_000).contains(choice.decidesMillionths))
    }

    @Test func `the one who may still be asked is asked, and nobody if no answer decides`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<60)
        scene.cover(parsed: 1)
        #expect(choose(scene) != nil)
        #expect(choose(scene, mayAsk: []) == nil)
        var kept = Scene()
        kept.joined(.mentor, 0..<60)
        kept.joined(.mentee, 0..<60)
        #expect(choose(kept) == nil)
    }

    @Test func `of equals the one asked longer ago is asked, then the mentee`() {
        var scene = Scene()
        scene.add(.noteSent, .note, .mentor, atMinute: 70)
        scene.add(.noteSent, .note, .mentee, atMinute: 70)
        #expect(choose(scene)?.side == .mentee)
        scene.asked(.mentee)
        #expect(choose(scene)?.side != nil)
    }

    @Test func `nothing is asked before the end or of a conflict no answer ends`() {
        var scene = Scene()
        scene.said(.mentee, .met)
        let early = QuestionChoice.choose(
            policy: scene.policy, weights: scene.weights, case: scene.appointment,
            asOf: Scene.start)
        #expect(early == nil)
    }
}
