import CivilTime
import Mentoring
import Reconciliation
import TestSupport
import Testing

struct AdjudicatorPropertyTests {
    /// Draws a case with anything in it.
    private func anyScene(_ random: inout SeededGenerator) -> Scene {
        var scene = Scene()
        for _ in 0..<random.int(in: 0...12) {
            let side = random.chance(percent: 50) ? PairSide.mentor : .mentee
            let from = random.int(in: -20...50)
            let minutes = from..<(from + random.int(in: 0...60))
            switch random.int(in: 0...11) {
            case 0, 1, 2: scene.joined(side, minutes)
            case 3: scene.add(.presence, .graph, side, minutes, session: "g")
            case 4: scene.add(.listing, .zoom, side, session: "z")
            case 5: scene.add(.dialIn, .teams, nil, minutes)
            case 6:
                scene.said(side, random.pick(EvidenceValue.checkinAnswers), atMinute: from + 100)
            case 7: scene.add(.noteSent, .note, side, atMinute: from + 60)
            case 8:
                let values = [EvidenceValue.accepted, .tentative, .declined]
                scene.add(.reply, .ics, side, value: random.pick(values), atMinute: from * 60 - 600)
            case 9: scene.add(.badge, .badge, side, atMinute: 5)
            case 10: scene.cover(random.pick([.teams, .graph]), session: random.pick(["s1", "g"]))
            default: scene.asked(side)
            }
        }
        return scene
    }

    @Test func `the order of arrival and repeats leave no trace`() {
        var random = SeededGenerator.forTest()
        for _ in 0..<400 {
            let scene = anyScene(&random)
            let expected = scene.judge()
            var other = scene
            let rows = scene.appointment.evidence
            other.appointment.evidence = random.reordered(rows + rows.prefix(3))
            other.appointment.coverage = random.reordered(scene.appointment.coverage)
            other.appointment.asked = random.reordered(scene.appointment.asked)
            #expect(other.judge() == expected)
            #expect(
                other.judge().judgements.map(\.contentHash)
                    == expected.judgements.map(\.contentHash))
        }
    }

    @Test func `terms add up, families count once, and guilt needs a witness`() {
        var random = SeededGenerator.forTest()
        for _ in 0..<2_000 {
            let scene = anyScene(&random)
            let result = scene.judge()
            for judgement in result.judgements {
                #expect(judgement.isConsistent)
                guard judgement.value == .missed else { continue }
                let codes = judgement.reasons.map(\.code)
                #expect(codes.contains("rule.covered_negative") || codes.contains("rule.own_word"))
                #expect(judgement.metMillibans <= scene.policy.missedMaxMillibans)
            }
        }
    }

    @Test func `asking and hearing nothing never makes a missed or a not held`() {
        var random = SeededGenerator.forTest()
        let guilt: [VerdictValue] = [.missed, .notHeld, .waited]
        for _ in 0..<1_000 {
            var quiet = anyScene(&random)
            quiet.appointment.asked = []
            var asked = quiet
            asked.asked(.mentor)
            asked.asked(.mentee)
            for (before, after) in zip(quiet.judge().judgements, asked.judge().judgements)
            where guilt.contains(after.value) {
                #expect(before.value == after.value)
            }
        }
    }
}
