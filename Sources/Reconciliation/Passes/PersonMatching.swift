import CivilTime
import Mentoring

/// Finds the person of each row of a linked session, or the break it waits in.
public enum PersonMatching {
    /// What became of the rows of a session.
    public struct Result: Sendable, Hashable {
        /// One disposition a row, ascending by key.
        public var dispositions: [Disposition]
        /// What waits for a person, ascending by id.
        public var breaks: [BreakItem]

        /// Makes a result.
        public init(dispositions: [Disposition], breaks: [BreakItem]) {
            self.dispositions = dispositions
            self.breaks = breaks
        }
    }

    /// The rules of rows that wait for a person.
    static let unlinkedRule = "person.unlinked"
    static let ambiguousRule = "person.ambiguous"

    /// Links rows to the people a candidate expects; every row gets exactly one disposition.
    ///
    /// Pass 1 identifier, 2 address or confirmed alias, 3 unique full name, 4 scored one to one,
    /// 5 the break, 6 a nameless telephone. Equal names are never linked by name.
    public static func link(
        _ rows: [Evidence], session: SessionLink, candidate: AppointmentCandidate
    ) -> Result {
        let matcher = ExactPersonMatcher(candidate.people)
        let twice = sameNamesAtOnce(rows)
        let scored = ScoredPersonPass(people: candidate.people).assign(
            rows.compactMap(\.rowPerson).filter { matcher.match($0) == nil })
        var result = Result(dispositions: [], breaks: [])
        for row in rows.sorted(by: { $0.key < $1.key }) {
            var decision = Disposition(
                evidence: row.key, state: .linked, appointment: candidate.appointment,
                pass: 6, rule: "person.dial_in")
            if row.kind != .dialIn {
                let cells = row.rowPerson ?? RowPerson(name: "")
                if let match = matcher.match(cells), match.pass < 3 || !twice.contains(row.key) {
                    decision.leg = match.person.leg
                    decision.person = match.person.person
                    decision.pass = match.pass
                    decision.rule = match.rule
                } else {
                    let rivals = rivals(cells, matcher, scored, isTwice: twice.contains(row.key))
                    apply(scored[cells], rivals: rivals, to: &decision)
                    if decision.state == .broken {
                        result.breaks.append(
                            rivals.isEmpty
                                ? UnlinkedPersonBreak.make(
                                    row, expected: candidate.people.map(\.person))
                                : AmbiguousPersonBreak.make(row, candidates: rivals))
                    }
                }
            }
            result.dispositions.append(decision)
        }
        result.breaks.sort { $0.id < $1.id }
        return result
    }

    /// The people a row may be without anybody being able to say.
    private static func rivals(
        _ cells: RowPerson, _ matcher: ExactPersonMatcher,
        _ scored: [RowPerson: ScoredPersonPass.Outcome], isTwice: Bool
    ) -> [PersonID] {
        let namesakes = matcher.namesakes(cells).map(\.person)
        if isTwice || namesakes.count > 1 { return namesakes }
        if case .ambiguous(let people) = scored[cells] { return people }
        return []
    }

    private static func apply(
        _ outcome: ScoredPersonPass.Outcome?, rivals: [PersonID], to decision: inout Disposition
    ) {
        decision.pass = 4
        if rivals.isEmpty, case .linked(let person, let total) = outcome {
            decision.leg = person.leg
            decision.person = person.person
            decision.rule = "person.scored"
            decision.weightMillibans = total
            return
        }
        decision.pass = 5
        decision.state = .broken
        decision.rule = rivals.isEmpty ? unlinkedRule : ambiguousRule
        decision.reason =
            rivals.isEmpty
            ? BreakKind.unlinkedPerson.rawValue : BreakKind.ambiguousPerson.rawValue
    }

    /// The rows without address or identifier whose name is there twice at the same time.
    private static func sameNamesAtOnce(_ rows: [Evidence]) -> Set<EvidenceKey> {
        let bare = rows.filter { row in
            (row.rowPerson?.email ?? "").isEmpty && (row.rowPerson?.identifier ?? "").isEmpty
        }
        var found: Set<EvidenceKey> = []
        for (index, row) in bare.enumerated() {
            guard let name = row.rowPerson?.name, let period = row.period else { continue }
            for other in bare.dropFirst(index + 1) {
                guard let otherName = other.rowPerson?.name, let otherPeriod = other.period,
                    let shared = period.intersection(otherPeriod),
                    shared.durationSeconds >= 60, NameKey(name).words == NameKey(otherName).words
                else { continue }
                found.formUnion([row.key, other.key])
            }
        }
        return found
    }
}
