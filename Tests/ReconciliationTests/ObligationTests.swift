import CivilTime
import Mentoring
import Reconciliation
import Testing

struct ObligationTests {
    private func appointment(_ state: AppointmentState, by actor: AppointmentActor?) throws
        -> Appointment
    {
        Appointment(
            id: AppointmentID("apt_1"), programme: ProgrammeID("pgm_1"), pair: PairID("par_1"),
            uid: "u", state: state, period: Period(start: Scene.start, end: Scene.end),
            wall: try #require(WallTime(iso: "2026-03-10T14:00")), zone: "UTC",
            cancelledBy: actor)
    }

    @Test func `every state and actor gives a standing to both sides`() throws {
        for state in AppointmentState.allCases {
            for actor in [AppointmentActor?.none] + AppointmentActor.allCases.map(Optional.some) {
                let meeting = try appointment(state, by: actor)
                let mentor = ObligationStanding(meeting, side: .mentor, isDecline: true)
                let mentee = ObligationStanding(meeting, side: .mentee, isDecline: true)
                switch state {
                case .cancelledLate:
                    #expect((mentor == .declinedLate) == (actor == .mentor))
                    #expect((mentee == .declinedLate) == (actor == .mentee))
                case .cancelledEarly:
                    #expect((mentor == .declinedInTime) == (actor == .mentor))
                    #expect((mentee.value == .excused) == (actor == .mentee))
                case .superseded: #expect(mentor == .superseded && mentee == .superseded)
                default: #expect(mentor == .due && mentee == .due)
                }
            }
        }
    }

    @Test func `a late move is on the mover's account, an early one on nobody's`() {
        #expect(ObligationStanding(movedBy: .mentee, isLate: true, side: .mentee) == .movedLate)
        #expect(
            ObligationStanding(movedBy: .mentee, isLate: true, side: .mentor) == .freedByPartner)
        #expect(ObligationStanding(movedBy: .mentee, isLate: false, side: .mentee) == .movedInTime)
        #expect(ObligationStanding(movedBy: nil, isLate: true, side: .mentee) == .movedInTime)
    }

    @Test func `leg names are read as written and ordered as bytes`() {
        #expect(LegName("mentor/0") == LegName(.mentor, revision: 0))
        for hostile in ["", "mentor", "mentor/", "/0", "mentor/-1", "mentor/01", "mentor/0/1"] {
            #expect(LegName(hostile) == nil)
        }
        #expect(LegName(.mentee, revision: 9) < LegName(.mentor, revision: 0))
    }

    @Test func `a split row counts only inside its part`() throws {
        let row = MatchingScene.row(1, RowPerson(name: "Bo Berg"), minutes: 110)
        let link = SessionLink(
            appointment: AppointmentID("apt_2"), revision: 0, pass: 6, rule: "session.split",
            part: MatchingScene.period(60, 50))
        let linked = Disposition(
            evidence: row.key, state: .linked, pass: 3, rule: "person.full_name")
        let cut = try #require(LinkedEvidence(row, disposition: linked, session: link))
        #expect(cut.evidence.period == MatchingScene.period(60, 50))
        var waiting = linked
        waiting.state = .broken
        #expect(LinkedEvidence(row, disposition: waiting, session: link) == nil)
    }
}
