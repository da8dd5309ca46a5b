public import CivilTime
public import Mentoring

/// Why an objection, or a decision on one, is not taken.
public enum DisputeRefusal: Error, Sendable, Hashable, CaseIterable {
    /// The leg is another person's.
    case notOwnLeg
    /// Nothing has been judged that one could object to.
    case notJudged
    /// The verdict is not settled yet, or already disputed.
    case phase
    /// The days to object are over.
    case tooLate
    /// Nobody objects.
    case nothingOpen
    /// Who objects decides nothing about it.
    case isObjector
    /// Who has a leg in the appointment decides nothing about it.
    case hasLeg
    /// A second coordinator has to agree, not the first one again.
    case needsSecond
}

/// Who may object to which verdict, and who may decide: a function of facts.
public enum DisputeRules {
    /// Checks an objection to the leg of an obligation; `versions` oldest first.
    ///
    /// The days count from the first settled version of the value that stands.
    public static func checkObjection(
        by person: PersonID, to owed: Obligation, versions: [Verdict], disputeDays: Int,
        at now: Instant
    ) throws(DisputeRefusal) {
        guard person == owed.person else { throw .notOwnLeg }
        guard let standing = versions.last else { throw .notJudged }
        guard canDispute(standing.phase) else { throw .phase }
        let same = versions.reversed().prefix { $0.value == standing.value }
        let since = same.last { canDispute($0.phase) }?.decidedAt ?? standing.decidedAt
        guard now < since.advanced(bySeconds: Int64(disputeDays) * 86_400) else { throw .tooLate }
    }

    /// Whether one may object to a verdict in this phase.
    public static func canDispute(_ phase: VerdictPhase) -> Bool {
        phase == .settled || phase == .final || phase == .corrected
    }

    /// Decides on an open objection and returns where it stands then.
    ///
    /// `people` are the two of the appointment. Where the figures were handed out, upholding takes
    /// two coordinators: the first makes it `seconded`.
    public static func decide(
        _ steps: [DisputeStep], by person: PersonID, people: [PersonID], isUpheld: Bool,
        isExported: Bool
    ) throws(DisputeRefusal) -> DisputeState {
        guard let last = steps.last, last.state.isOpen else { throw .nothingOpen }
        let objector = steps.last { $0.state == .open }?.actor
        guard objector != person.text else { throw .isObjector }
        guard !people.contains(person) else { throw .hasLeg }
        guard isUpheld else { return .rejected }
        guard isExported else { return .upheld }
        guard last.state == .seconded else { return .seconded }
        guard last.actor != person.text else { throw .needsSecond }
        return .upheld
    }
}
