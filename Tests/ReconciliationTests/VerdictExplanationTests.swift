import Mentoring
import Reconciliation
import TestSupport
import Testing

struct VerdictExplanationTests {
    @Test func `the printed example reads as a person would say it`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<41)
        scene.cover(parsed: 1)
        scene.said(.mentee, .didNotHappen)
        let text = VerdictExplanation(scene.judge().mentee).text(
            mentor: "Ana", mentee: "Bo", time: { $0 == 1_773_151_200 ? "14:00" : "15:00" })
        #expect(
            text
                == "Judged missed by Bo (99.5 %). "
                + "Before any evidence, most booked sessions take place. (+550) "
                + "The platform's list covering 14:00 to 15:00 shows Ana for 41 min and not Bo. "
                + "(−1449) "
                + "Bo says that it did not happen. (−1362, Bo 0) "
                + "It did not take place, even without counting silence. "
                + "Ana is shown to have waited. A list that would show Bo does not. "
                + "So Bo was absent. "
                + "Total −2261 for the meeting, −899 for Bo.")
    }

    @Test func `a name that looks like a placeholder is printed as it is`() {
        let text = VerdictExplanation.fill(
            "{mentor} and {mentee} {x} {", mentor: "{mentee}", mentee: "B", time: { "\($0)" })
        #expect(text == "{mentee} and B {x} {")
    }

    @Test func `every reason of every judgement has a sentence`() {
        var scene = Scene()
        scene.joined(.mentor, 0..<10)
        scene.add(.badge, .badge, .mentee, atMinute: 3)
        scene.add(.reply, .ics, .mentor, value: .accepted, atMinute: -600)
        scene.add(.handshake, .handshake, nil, atMinute: 5)
        scene.add(.noteSent, .note, .mentee, atMinute: 70)
        scene.add(
            .attestation, .attestation, .mentor, value: EvidenceValue(rawValue: "kept_late"))
        for step in VerdictExplanation(scene.judge().mentor).steps {
            #expect(!step.hasPrefix("rule."))
            #expect(!step.contains("_"))
        }
    }
}
