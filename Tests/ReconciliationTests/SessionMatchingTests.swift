import CivilTime
import Mentoring
import Reconciliation
import Testing

struct SessionMatchingTests {
    private typealias Make = MatchingScene

    /// The rule and the appointments, or the kind of the break.
    private func match(
        _ facts: SessionFacts, _ candidates: [AppointmentCandidate],
        people: [RowPerson] = MatchingScene.both
    ) -> String {
        let result = SessionMatching.match(
            facts, people: people, candidates: candidates, elsewhereDays: 7)
        let again = SessionMatching.match(
            facts, people: people.reversed(), candidates: candidates.reversed(),
            elsewhereDays: 7)
        #expect(result == again)
        switch result {
        case .linked(let links):
            return links.map { "\($0.rule) \($0.appointment)" }.joined(separator: ", ")
        case .broken(let item): return item.kind.rawValue
        }
    }

    @Test func `an exact UID needs neither time nor people`() {
        let facts = Make.session(nil, uid: "apt_2@kept")
        let all = [Make.candidate(), Make.candidate("apt_2", startMinute: 600)]
        #expect(match(facts, all, people: []) == "session.exact_id apt_2")
    }

    @Test func `a meeting id of a series picks the slot it starts near`() {
        let all = [
            Make.candidate(meetingIDs: ["m"]),
            Make.candidate("apt_2", startMinute: 10_080, meetingIDs: ["m"]),
        ]
        let facts = Make.session(Make.period(10_060, 50), meetingID: "m")
        #expect(match(facts, all, people: []) == "session.exact_id apt_2")
        let early = Make.session(Make.period(-31, 20), meetingID: "m")
        #expect(match(early, all, people: []) == "UNLINKED_SESSION")
    }

    @Test func `the organiser counts within ten minutes`() {
        let facts = Make.session(Make.period(10, 50), organiser: "ana@example.org")
        #expect(match(facts, [Make.candidate()], people: []) == "session.organiser_start apt_1")
        let late = Make.session(Make.period(11, 50), organiser: "ana@example.org")
        #expect(match(late, [Make.candidate()], people: []) == "UNLINKED_SESSION")
    }

    @Test func `the people of the pair and half the time decide next`() {
        let other = [
            Make.person(.mentor, "Ana Lima", "ana"), Make.person(.mentee, "Cy Dahl", "cy"),
        ]
        let all = [Make.candidate(), Make.candidate("apt_2", pair: "par_2", people: other)]
        #expect(match(Make.session(Make.period(15, 60)), all) == "session.pair_overlap apt_1")
        let mentorAlone = [RowPerson(name: "Ana Lima")]
        #expect(
            match(Make.session(Make.period(0, 60)), all, people: mentorAlone)
                == "AMBIGUOUS_SESSION")
    }

    @Test func `a session resumed within two hours belongs to the slot`() {
        let facts = Make.session(Make.period(80, 40))
        #expect(match(facts, [Make.candidate()]) == "session.pair_resumed apt_1")
    }

    @Test func `one person alone near the slot belongs to it only during the slot`() {
        let alone = [RowPerson(name: "Ana Lima")]
        let after = Make.session(Make.period(60, 30))
        #expect(match(after, [Make.candidate()], people: alone) == "UNLINKED_SESSION")
        let before = Make.session(Make.period(-90, 90))
        #expect(match(before, [Make.candidate()], people: alone) == "UNLINKED_SESSION")
        let during = Make.session(Make.period(50, 60))
        #expect(
            match(during, [Make.candidate()], people: alone) == "session.pair_resumed apt_1")
    }

    @Test func `both people at another time within a week are elsewhere, one alone is not`() {
        let facts = Make.session(Make.period(2_880, 60))
        #expect(match(facts, [Make.candidate()]) == "session.pair_elsewhere apt_1")
        let alone = [RowPerson(name: "Ana Lima")]
        #expect(match(facts, [Make.candidate()], people: alone) == "UNLINKED_SESSION")
        let weeks = Make.session(Make.period(7 * 1_440 + 1, 60))
        #expect(match(weeks, [Make.candidate()]) == "UNLINKED_SESSION")
    }

    @Test func `one long session over two slots is split by their times`() throws {
        let all = [Make.candidate(), Make.candidate("apt_2", startMinute: 60)]
        let facts = Make.session(Make.period(5, 110))
        #expect(match(facts, all) == "session.split apt_1, session.split apt_2")
        let result = SessionMatching.match(
            facts, people: Make.both, candidates: all, elsewhereDays: 7)
        guard case .linked(let links) = result else { return }
        #expect(links.map(\.part) == [Make.period(5, 55), Make.period(60, 55)])
    }

    @Test func `one session over two slots with a gap is ambiguous`() {
        let all = [Make.candidate(), Make.candidate("apt_2", startMinute: 90)]
        #expect(match(Make.session(Make.period(0, 150)), all) == "AMBIGUOUS_SESSION")
    }

    @Test func `a session of strangers is unlinked`() {
        let facts = Make.session(Make.period(0, 60))
        #expect(
            match(facts, [Make.candidate()], people: [RowPerson(name: "Zed Zorn")])
                == "UNLINKED_SESSION")
    }
}
