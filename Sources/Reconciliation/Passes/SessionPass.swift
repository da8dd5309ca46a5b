public import CivilTime
public import Mentoring

/// That a session belongs to one revision of an appointment, and the rule that says so.
public struct SessionLink: Sendable, Hashable {
    /// The appointment.
    public var appointment: AppointmentID
    /// Its revision.
    public var revision: Int
    /// The number of the pass, from 1.
    public var pass: Int
    /// The name of the rule, such as `session.exact_id`.
    public var rule: String
    /// The part of the session that counts for it; none means all of it.
    public var part: Period?

    /// Makes a link.
    public init(
        appointment: AppointmentID, revision: Int, pass: Int, rule: String, part: Period? = nil
    ) {
        self.appointment = appointment
        self.revision = revision
        self.pass = pass
        self.rule = rule
        self.part = part
    }

    /// Whether it was held at another time or link than planned.
    public var isElsewhere: Bool { pass == 5 }
}

/// What one pass says about a session.
public enum SessionDecision: Sendable, Hashable {
    /// Nothing; the next pass is asked.
    case undecided
    /// Where the session belongs; more than one only where it is split.
    case linked([SessionLink])
    /// Several appointments fit equally well.
    case ambiguous([AppointmentID])
}

/// One way to find the appointment of a session; the first pass that decides wins.
protocol SessionPass {
    /// The number written into dispositions.
    var number: Int { get }
    /// The name written into dispositions.
    var rule: String { get }
    /// Decides about a session; candidates come in the order of their ids.
    func decide(_ session: MatchableSession) -> SessionDecision
}

/// A session with the candidates it is held against.
struct MatchableSession {
    let facts: SessionFacts
    let people: [RowPerson]
    let candidates: [AppointmentCandidate]
    let elsewhereDays: Int

    /// How many of a candidate's people the rows name without doubt.
    func support(_ candidate: AppointmentCandidate) -> Int {
        let matcher = ExactPersonMatcher(candidate.people)
        let found = people.compactMap { matcher.match($0)?.person.person }
        return Set(found).count
    }
}

extension SessionPass {
    /// Links to the only candidate; ambiguous if there are several, undecided if there is none.
    func only(_ candidates: [AppointmentCandidate]) -> SessionDecision {
        guard let first = candidates.first else { return .undecided }
        guard candidates.count == 1 else {
            return .ambiguous(candidates.map(\.appointment))
        }
        return .linked([link(first)])
    }

    func link(_ candidate: AppointmentCandidate, part: Period? = nil) -> SessionLink {
        SessionLink(
            appointment: candidate.appointment, revision: candidate.revision, pass: number,
            rule: rule, part: part)
    }

    /// The candidates with the most people named by the session, at least so many.
    func best(
        _ candidates: [AppointmentCandidate], of session: MatchableSession, supportMin: Int
    ) -> [AppointmentCandidate] {
        let scored = candidates.map { ($0, session.support($0)) }
        let most = scored.map(\.1).max() ?? 0
        return most >= supportMin ? scored.filter { $0.1 == most }.map(\.0) : []
    }
}
