import CivilTime
import Mentoring
import Reconciliation
import Testing

/// A row whose person nobody knows takes away the absence it may explain, and proves nothing.
struct UnnamedRowTests {
    private static let link = SessionLink(
        appointment: AppointmentID("apt_1"), revision: 0, pass: 1, rule: "session.exact_id")

    private func row(_ minutes: Range<Int>) -> Evidence {
        Evidence(
            key: EvidenceKey(hashing: "unnamed".utf8), source: .teams, family: .platform,
            kind: .presence, sessionKey: "s1",
            start: Scene.start.advanced(byMinutes: minutes.lowerBound),
            end: Scene.start.advanced(byMinutes: minutes.upperBound),
            recordedAt: Scene.end.advanced(byMinutes: 30),
            rowPerson: RowPerson(name: "iPad of the kitchen"))
    }

    private func disposition(_ row: Evidence, _ rule: String) -> Disposition {
        Disposition(evidence: row.key, state: .broken, pass: 5, rule: rule)
    }

    @Test func `who may be somebody unnamed is not absent`() throws {
        var scene = Scene()
        scene.joined(.mentor, 0..<60)
        scene.cover(parsed: 2)
        scene.said(.mentee, .didNotHappen)
        #expect(scene.judge().mentee.value == .missed)
        let row = row(0..<55)
        for rule in ["person.unlinked", "person.ambiguous"] {
            var open = scene
            open.appointment.evidence.append(
                try #require(
                    LinkedEvidence(
                        row, disposition: disposition(row, rule), session: Self.link)))
            let judged = open.judge()
            // 550 + 0 - 1362
            #expect(
                judged.mentee.line
                    == "unknown -812/550 prior(550,550) "
                    + "platform.mentor_listed_unnamed(0,0) "
                    + "words.none.did_not_happen(-1362,0) rule.in_between")
        }
    }

    @Test func `somebody unnamed is no witness of a meeting`() throws {
        var scene = Scene()
        scene.said(.mentor, .met)
        scene.cover(parsed: 1)
        let row = row(0..<55)
        scene.appointment.evidence.append(
            try #require(
                LinkedEvidence(
                    row, disposition: disposition(row, "person.unlinked"), session: Self.link)))
        #expect(scene.judge().outcome == .claimed)
    }

    @Test func `a row of a session that belongs nowhere still says nothing`() {
        let row = row(0..<55)
        let nowhere = Disposition(
            evidence: row.key, state: .broken, pass: 0, rule: "session.none")
        let ignored = Disposition(
            evidence: row.key, state: .ignored, pass: 5, rule: "person.answered")
        #expect(LinkedEvidence(row, disposition: nowhere, session: Self.link) == nil)
        #expect(LinkedEvidence(row, disposition: ignored, session: Self.link) == nil)
    }
}
