import CivilTime
import Mentoring
import Reconciliation

/// Candidates and rows for tests of matching; pair 1 is Ana Lima with Bo Berg.
enum MatchingScene {
    static func person(
        _ side: PairSide, _ name: String, _ email: String, aliases: [String] = [],
        identifiers: [String] = []
    ) -> ExpectedPerson {
        ExpectedPerson(
            person: PersonID("per_\(email)"), leg: LegName(side, revision: 0), name: name,
            emails: ["\(email)@example.org"], identifiers: identifiers, aliases: aliases)
    }

    static func candidate(
        _ id: String = "apt_1", pair: String = "par_1", startMinute: Int = 0,
        meetingIDs: [String] = [], people: [ExpectedPerson]? = nil
    ) -> AppointmentCandidate {
        AppointmentCandidate(
            appointment: AppointmentID(id), revision: 0, period: period(startMinute, 60),
            pair: PairID(pair), uid: "\(id)@kept", meetingIDs: meetingIDs,
            organiserEmails: ["ana@example.org"],
            people: people ?? [
                person(.mentor, "Ana Lima", "ana"), person(.mentee, "Bo Berg", "bo"),
            ])
    }

    static func period(_ startMinute: Int, _ minutes: Int) -> Period {
        Period(
            start: Scene.start.advanced(byMinutes: startMinute),
            durationSeconds: Int64(minutes) * 60)
    }

    static func session(
        _ period: Period?, uid: String? = nil, meetingID: String? = nil,
        organiser: String? = nil
    ) -> SessionFacts {
        SessionFacts(
            key: "s", source: .teams, period: period, uid: uid, meetingID: meetingID,
            organiserEmail: organiser)
    }

    static let both = [
        RowPerson(name: "Lima, Ana"), RowPerson(name: "Bo Berg (External)"),
    ]

    static func row(
        _ index: Int, _ person: RowPerson?, kind: EvidenceKind = .presence, from: Int = 0,
        minutes: Int = 60
    ) -> Evidence {
        Evidence(
            key: EvidenceKey(hashing: "row \(index)".utf8), source: .teams, family: .platform,
            kind: kind, sessionKey: "s", start: period(from, minutes).start,
            end: period(from, minutes).end, recordedAt: Scene.later, rowPerson: person)
    }

    static func link(_ people: [ExpectedPerson]?, _ rows: [Evidence]) -> PersonMatching.Result {
        PersonMatching.link(
            rows,
            session: SessionLink(
                appointment: AppointmentID("apt_1"), revision: 0, pass: 1,
                rule: "session.exact_id"),
            candidate: candidate(people: people))
    }
}
