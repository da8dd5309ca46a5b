import CivilTime
import Mentoring
import Reconciliation
import Testing

/// One test a rule of the verdict, and the cases that must never go wrong.
struct AdjudicatorRuleTests {
    @Test(.tags(.fixtureCase)) func `silence is not guilt`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<41)
        scene.cover(parsed: 1)
        scene.add(.deletion, .ics, .mentee, atMinute: -60)
        scene.asked(.mentor)
        scene.asked(.mentee)
        scene.policy.missedMaxMillibans = -1_700
        let result = scene.judge()
        // 550 - 1449 - 388 - 600 = -1887 is below the limit only with silence; without -1499
        #expect(
            result.mentee.line
                == "unknown -1887/-1499 prior(550,550) "
                + "platform.mentor_listed_mentee_absent(-1449,-1449) "
                + "words.silent.silent(-388,0) calendar.none.deleted(-600,-600) "
                + "rule.silence_not_guilt rule.in_between")
        #expect(result.mentor.value == .unknown)
    }

    @Test(.tags(.fixtureCase)) func `covered and absent alone is not missed`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<60)
        scene.cover(parsed: 1)
        let result = scene.judge()
        #expect(
            result.mentee.line
                == "unknown -899/-899 prior(550,550) "
                + "platform.mentor_listed_mentee_absent(-1449,-1449) rule.in_between")
    }

    @Test(.tags(.fixtureCase)) func `four copies of one log are one witness`() {
        var one = Scene()
        one.joined(.mentor, 0..<60)
        one.joined(.mentee, 0..<60)
        var four = Scene()
        for source in [EvidenceSource.teams, .graph, .zoom, .meet] {
            four.add(.presence, source, .mentor, 0..<60, session: source.rawValue)
            four.add(.presence, source, .mentee, 0..<60, session: source.rawValue)
            four.cover(source, session: source.rawValue)
        }
        #expect(four.judge().mentor.metMillibans == one.judge().mentor.metMillibans)
        #expect(four.judge().mentor.reasons.compactMap(\.family) == [.platform])
        #expect(four.judge().breaks.isEmpty)
    }

    @Test func `whatever the weights say, nobody is guilty without being shown absent`() {
        var scene = Scene()
        scene.weights[.prior] = -9_000
        scene.said(.mentor, .otherAbsent)
        let result = scene.judge()
        #expect(result.mentor.value == .notHeld && result.mentee.value == .notHeld)
        scene.said(.mentee, .couldNot)
        #expect(scene.judge().mentee.value == .missed)
    }

    @Test(.tags(.fixtureCase)) func `one yes and one no is a conflict and weighs nothing`() {
        var scene = Scene()
        scene.said(.mentor, .met)
        scene.said(.mentee, .didNotHappen)
        let result = scene.judge()
        #expect(
            result.mentor.line
                == "unknown 550/550 prior(550,550) words.met.did_not_happen(0,0) rule.in_between")
        #expect(result.breaks.map(\.kind) == [.conflict])
        #expect(result.mentor.phase == .exception)
        #expect(result.breaks.first?.answers.map(\.number) == [1, 2, 3, 4, 5])
    }

    @Test(.tags(.fixtureCase)) func `enough weight without two witnesses is not kept`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<60)
        scene.said(.mentor, .met)
        let result = scene.judge()
        // 550 + 0 + 1033 = 1583 reaches the limit, but nobody speaks for the mentee
        #expect(
            result.mentee.line
                == "claimed 1583/1583 prior(550,550) "
                + "platform.mentor_listed_uncovered(0,0) words.met.none(1033,1033) "
                + "rule.two_witnesses_missing rule.claimed")
        #expect(result.breaks.map(\.kind) == [.oneSided])
    }

    @Test func `two notes alone are no two witnesses`() {
        var scene = Scene()
        scene.add(.noteSent, .note, .mentor, atMinute: 70)
        scene.add(.noteSent, .note, .mentee, atMinute: 75)
        let result = scene.judge()
        #expect(result.mentor.metMillibans == 2_094)
        #expect(result.mentor.value == .unknown)
    }

    @Test func `one word and a trace of the other are two witnesses`() {
        var scene = Scene()
        scene.said(.mentee, .met)
        scene.add(.agendaEdit, .agenda, .mentor, atMinute: 20)
        let result = scene.judge()
        // met 550 + 1209 + 301; the author's leg 550 + 1209 + 602
        #expect(result.mentor.metMillibans == 2_060)
        #expect(result.mentor.legMillibans == 2_361)
        #expect(result.mentee.legMillibans == 1_759)
        #expect(result.outcome == .kept)
    }

    @Test func `words of both are capped`() {
        var scene = Scene()
        scene.said(.mentor, .met)
        scene.said(.mentee, .met)
        #expect(
            scene.judge().mentee.line
                == "kept 2150/2150 prior(550,550) words.met.met(1600,1600) "
                + "rule.two_witnesses rule.kept")
    }

    @Test func `a silent partner holds a claim back but is not against it`() {
        var scene = Scene()
        scene.said(.mentee, .met)
        scene.asked(.mentor)
        let result = scene.judge()
        // the joint case of the table: +959
        #expect(result.mentor.metMillibans == 1_509)
        #expect(result.outcome == .claimed)
    }

    @Test func `an unopposed claim counts after a week where the programme says so`() {
        var scene = Scene()
        scene.policy.unopposedClaim = .keptAfter7Days
        scene.said(.mentee, .met)
        #expect(scene.judge().outcome == .claimed)
        let week = scene.judge(asOf: Scene.end.advanced(bySeconds: 7 * 86_400))
        #expect(week.outcome == .kept)
        #expect(week.mentor.reasons.last?.code == "rule.unopposed_claim")
        #expect(week.mentor.inputHash != scene.judge().mentor.inputHash)
    }

    @Test func `a handshake is two witnesses in one`() {
        var scene = Scene()
        scene.add(.handshake, .handshake, nil, atMinute: 5)
        #expect(scene.judge().mentor.metMillibans == 2_425)
        #expect(scene.judge().outcome == .kept)
    }

    @Test(arguments: [
        (90..<150, false, AppointmentOutcome.claimed), (-30..<0, false, .claimed),
        (59..<90, false, .kept), (90..<150, true, .claimed),
    ])
    func `a listing is a witness only if its time meets the slot`(
        _ minutes: Range<Int>, _ isElsewhere: Bool, _ outcome: AppointmentOutcome
    ) {
        var scene = Scene()
        scene.said(.mentee, .met)
        scene.add(.presence, .teams, .mentor, minutes, session: "s2", elsewhere: isElsewhere)
        #expect(scene.judge().outcome == outcome)
    }

    @Test func `both together after a drop are witnesses although the slot is over`() {
        var scene = Scene()
        for side in PairSide.allCases {
            scene.add(.presence, .teams, side, 60..<110, session: "s2")
        }
        #expect(scene.judge().mentor.value == .keptLate)
    }

    @Test func `a list without times still names witnesses`() {
        var scene = Scene()
        for side in PairSide.allCases { scene.add(.listing, .teams, side) }
        #expect(scene.judge().outcome == .kept)
    }

    @Test func `a meeting after the slot does not beat a late decline`() {
        var scene = Scene()
        scene.add(.reply, .ics, .mentee, value: .declined, atMinute: -60)
        scene.add(.presence, .teams, .mentee, 90..<150, session: "s2")
        #expect(scene.judge().mentee.value == .cancelledLate)
    }

    @Test func `presence beats a late decline`() {
        var scene = Scene()
        scene.add(.reply, .ics, .mentee, value: .declined, atMinute: -60)
        scene.joined(.mentor, 0..<60)
        scene.joined(.mentee, 0..<60)
        let result = scene.judge()
        #expect(result.outcome == .kept)
        #expect(result.mentee.metMillibans == 2_342)
        #expect(result.mentee.reasons.contains { $0.code == "rule.presence_beats_decline" })
    }

    @Test func `a pin fixes the value and a decided engine says so`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<60)
        scene.joined(.mentee, 0..<60)
        scene.add(
            .attestation, .attestation, .mentee,
            value: EvidenceValue(rawValue: "missed"), atMinute: 200)
        let result = scene.judge()
        // 550 + 1792 - 3000
        #expect(
            result.mentee.line
                == "missed -658/-658 prior(550,550) platform.both_listed(1792,1792) "
                + "attestation.none.missed(-3000,-3000) rule.pin")
        #expect(result.mentor.value == .kept)
        #expect(result.breaks.map(\.kind) == [.pinContradicted])
        scene.add(.attestation, .attestation, .mentee, value: .unpin, atMinute: 300)
        #expect(scene.judge().mentee.value == .kept)
        #expect(scene.judge().breaks.isEmpty)
    }

    @Test func `where people may opt out an absence weighs as the table says`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<60)
        scene.cover(optOut: true, parsed: 1)
        #expect(scene.judge().mentee.legMillibans == 550 - 516)
        scene.appointment.sources = [SourceKnowledge(source: .teams, unlistedSharePercent: 7)]
        #expect(scene.judge().mentee.legMillibans == 550 - 1_148)
        scene.appointment.sources = [SourceKnowledge(source: .teams, isTrusted: false)]
        #expect(scene.judge().mentee.legMillibans == 550)
    }

    @Test func `a nameless telephone lifts the absence of one unmet leg`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<60)
        scene.cover(parsed: 2)
        scene.add(.dialIn, .teams, nil, 0..<60)
        #expect(
            scene.judge().mentee.line
                == "unknown 772/772 prior(550,550) "
                + "platform.mentor_listed_dial_in(222,222) rule.in_between")
    }

    @Test func `a list that lacks people covers nobody`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<60)
        scene.cover(stated: 2, parsed: 1)
        #expect(scene.judge().mentee.legMillibans == 550)
        #expect(scene.judge().breaks.map(\.kind) == [.oneSided])
    }

    @Test func `neither listed and two denials miss both when both own up`() {
        var scene = Scene()
        scene.cover(parsed: 0)
        scene.said(.mentor, .couldNot)
        scene.said(.mentee, .couldNot)
        let result = scene.judge()
        // met and legs 550 - 1148 - 2700
        #expect(result.mentor.metMillibans == -3_298)
        #expect(result.mentee.legMillibans == -3_298)
        #expect(result.outcome == .missedBoth)
    }

    @Test func `two complete lists that differ are a conflict`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<60)
        scene.joined(.mentee, 0..<60)
        scene.cover()
        scene.add(.presence, .graph, .mentor, 0..<60, session: "g")
        scene.cover(.graph, session: "g", parsed: 1)
        #expect(scene.judge().breaks.map(\.kind) == [.conflict])
        #expect(scene.judge().mentor.value == .kept)
    }

    @Test func `nothing is judged from evidence before the end`() {
        var scene = Scene()
        scene.add(.reply, .ics, .mentee, value: .accepted, atMinute: -600)
        let result = scene.judge(asOf: Scene.start)
        #expect(result.mentor.value == .unknown)
        #expect(result.mentor.phase == .pending)
    }

    @Test func `what was recorded later is not believed earlier`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<60)
        scene.joined(.mentee, 0..<60)
        let early = scene.judge(asOf: Scene.end.advanced(byMinutes: 10))
        #expect(early.mentor.metMillibans == 550)
    }
}
