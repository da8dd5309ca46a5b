import CivilTime
import Mentoring
import Reconciliation
import Testing

/// One test a value; every figure is added up by hand from the table of weights.
struct AdjudicatorValueTests {
    @Test func `both listed for long enough is kept`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<60)
        scene.joined(.mentee, 2..<58)
        scene.cover()
        let result = scene.judge()
        let line =
            "kept 2342/2342 prior(550,550) platform.both_listed(1792,1792) "
            + "rule.two_witnesses rule.kept"
        #expect(result.mentor.line == line)
        #expect(result.mentee.line == line)
        #expect(result.outcome == .kept)
        #expect(result.breaks.isEmpty)
        #expect(result.mentee.phase == .settled)
    }

    @Test func `a join after the grace is kept late on that leg only`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<60)
        scene.joined(.mentee, 11..<60)
        scene.cover()
        let result = scene.judge()
        #expect(result.mentor.value == .kept)
        #expect(result.mentee.value == .keptLate)
        #expect(result.mentee.reasons.last?.code == "rule.kept_late")
        #expect(result.outcome == .kept)
    }

    @Test func `a join at the last minute of the grace is in time`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<60)
        scene.joined(.mentee, 10..<60)
        #expect(scene.judge().mentee.value == .kept)
    }

    @Test func `less than half the session together is kept short`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<60)
        scene.joined(.mentee, 0..<29)
        scene.cover()
        let result = scene.judge()
        #expect(result.mentor.value == .keptShort)
        #expect(result.mentee.value == .keptShort)
        #expect(result.mentor.reasons.last?.number("overlap_minutes") == 29)
        #expect(result.outcome == .keptShort)
    }

    @Test func `exactly half the session together is kept`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<60)
        scene.joined(.mentee, 0..<30)
        #expect(scene.judge().outcome == .kept)
    }

    @Test func `a session two days later is kept elsewhere`() {
        var scene = Scene()
        scene.add(.presence, .teams, .mentor, 2_880..<2_940, session: "s2", elsewhere: true)
        scene.add(.presence, .teams, .mentee, 2_882..<2_940, session: "s2", elsewhere: true)
        let result = scene.judge()
        #expect(result.mentor.value == .keptElsewhere)
        #expect(result.outcome == .kept)
        #expect(result.mentor.metMillibans == 2_342)
    }

    @Test func `both saying another time is kept elsewhere although the link stayed empty`() {
        var scene = Scene()
        scene.cover(parsed: 0)
        scene.said(.mentor, .metElsewhere)
        scene.said(.mentee, .metElsewhere)
        // 550 + 0 + 1600
        #expect(
            scene.judge().mentor.line
                == "kept_elsewhere 2150/2150 prior(550,550) "
                + "platform.neither_listed_elsewhere_said(0,0) "
                + "words.met_elsewhere.met_elsewhere(1600,1600) "
                + "rule.two_witnesses rule.kept_elsewhere")
    }

    @Test(.tags(.fixtureCase)) func `partner waited`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<41)
        scene.cover(parsed: 1)
        scene.said(.mentor, .otherAbsent)
        let result = scene.judge()
        // met 550 - 1449 - 1176 = -2075; the mentee's leg the same; the mentor 550 + 1792
        #expect(
            result.mentor.line
                == "waited -2075/2342 prior(550,550) "
                + "platform.mentor_listed_mentee_absent(-1449,1792) "
                + "words.other_absent.none(-1176,0) rule.not_held rule.waited")
        #expect(
            result.mentee.line
                == "missed -2075/-2075 prior(550,550) "
                + "platform.mentor_listed_mentee_absent(-1449,-1449) "
                + "words.other_absent.none(-1176,-1176) rule.not_held "
                + "rule.partner_present rule.covered_negative rule.missed")
        #expect(result.outcome == .missedMentee)
    }

    @Test func `the printed example: did not happen, said by the one who is not listed`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<41)
        scene.cover(parsed: 1)
        scene.said(.mentee, .didNotHappen)
        let result = scene.judge()
        // met 550 - 1449 - 1362 = -2261; own leg 550 - 1449 = -899, judged by the met total
        #expect(result.mentee.value == .missed)
        #expect(result.mentee.metMillibans == -2_261)
        #expect(result.mentee.legMillibans == -899)
        #expect(Probability.tenthsOfPercent(millibans: -2_261) == 5)
        #expect(result.mentor.value == .waited)
    }

    @Test func `both came at different minutes is crossed`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<15)
        scene.joined(.mentee, 20..<50)
        scene.cover()
        let result = scene.judge()
        #expect(
            result.mentor.line
                == "crossed -598/2342 prior(550,550) platform.no_overlap(-1148,1792) rule.crossed")
        #expect(result.outcome == .crossed)
        #expect(result.breaks.map(\.kind) == [.crossed])
        #expect(result.mentor.phase == .exception)
    }

    @Test func `two denials without a list are not held, on nobody's account`() {
        var scene = Scene()
        scene.said(.mentor, .didNotHappen)
        scene.said(.mentee, .otherAbsent)
        let result = scene.judge()
        // met 550 - 2700; the attributed part stays on the mentor's leg: 550 - 1398
        #expect(
            result.mentor.line
                == "not_held -2150/-848 prior(550,550) "
                + "words.did_not_happen.other_absent(-2700,-1398) "
                + "rule.not_held rule.nobody_shown_absent")
        #expect(result.mentee.line.hasPrefix("not_held -2150/550"))
        #expect(result.outcome == .notHeld)
    }

    @Test func `a late decline is cancelled late and frees the other`() {
        var scene = Scene()
        scene.add(.reply, .ics, .mentee, value: .declined, atMinute: -23 * 60)
        let result = scene.judge()
        #expect(
            result.mentee.line
                == "cancelled_late -693/-693 prior(550,550) "
                + "calendar.none.declined_late(-1243,-1243) rule.declined_late")
        #expect(result.mentor.value == .void)
        #expect(result.outcome == .cancelledLate)
    }

    @Test func `a decline in time is excused`() {
        var scene = Scene()
        scene.add(.reply, .ics, .mentee, value: .declined, atMinute: -25 * 60)
        let result = scene.judge()
        #expect(result.mentee.value == .excused)
        #expect(result.mentor.value == .void)
        #expect(result.outcome == .excused)
    }

    @Test(arguments: [(-25, true), (-24, true), (-23, false), (2, false)])
    func `a decline stamped in time is in time only if it was learnt in time`(
        _ learntAtHour: Int, _ isInTime: Bool
    ) {
        var scene = Scene()
        scene.add(
            .reply, .ics, .mentee, value: .declined, atMinute: -30 * 60,
            learntAtMinute: learntAtHour * 60)
        let result = scene.judge()
        #expect(result.mentee.value == (isInTime ? .excused : .cancelledLate))
        #expect(result.mentor.value == .void)
    }

    @Test func `the stamps order the answers, whenever they were learnt`() {
        var scene = Scene()
        scene.add(.reply, .ics, .mentee, value: .accepted, atMinute: -26 * 60)
        scene.add(
            .reply, .ics, .mentee, value: .declined, atMinute: -30 * 60, learntAtMinute: 120)
        #expect(scene.judge().mentee.value == .unknown)
    }

    @Test func `an appointment cancelled in time is void`() {
        let scene = Scene(mentorStanding: .cancelledInTime, menteeStanding: .cancelledInTime)
        let result = scene.judge()
        #expect(result.mentor.value == .void)
        #expect(result.outcome == .void)
        #expect(result.mentor.reasons.last?.code == "rule.cancelled_in_time")
    }

    @Test func `owning up frees the other`() {
        var scene = Scene()
        scene.said(.mentee, .couldNot)
        let result = scene.judge()
        #expect(
            result.mentee.line
                == "missed -2150/-2150 prior(550,550) words.none.could_not(-2700,-2700) "
                + "rule.not_held rule.own_word rule.missed")
        #expect(result.mentor.value == .void)
        #expect(result.outcome == .missedMentee)
    }

    @Test func `one side's word alone is claimed`() {
        var scene = Scene()
        scene.said(.mentee, .met)
        let result = scene.judge()
        #expect(
            result.mentor.line
                == "claimed 1759/1759 prior(550,550) words.none.met(1209,1209) "
                + "rule.two_witnesses_missing rule.claimed")
        #expect(result.outcome == .claimed)
    }

    @Test func `no evidence is unknown`() {
        let result = Scene().judge()
        #expect(result.mentor.line == "unknown 550/550 prior(550,550) rule.no_evidence")
        #expect(result.mentor.phase == .settled)
        #expect(result.outcome == .unknown)
    }
}

extension Tag {
    /// A case that the golden files name.
    @Tag static var fixtureCase: Self
}
