import Mentoring

/// Pass 4: Fellegi–Sunter totals and the best one-to-one assignment of identities to people.
///
/// Linked from +2000, 1000 above the next person, and only if every best assignment says so.
struct ScoredPersonPass {
    /// What the scores say about one identity.
    enum Outcome: Hashable {
        case linked(ExpectedPerson, totalMillibans: Int)
        case ambiguous([PersonID])
        case unlinked
    }

    let people: [ExpectedPerson]

    static let linkMin = 2_000
    static let leadMin = 1_000
    static let ambiguousMin = 500

    /// Decides about identities; equal cells are one identity.
    func assign(_ rows: [RowPerson]) -> [RowPerson: Outcome] {
        let identities = Array(Set(rows)).sorted { sortText($0) < sortText($1) }
        let people = people.sorted { $0.person < $1.person }
        guard !identities.isEmpty, !people.isEmpty else { return [:] }
        let score = PersonScore(expectedCount: people.count)
        let totals = identities.map { row in people.map { score.total(row, $0) } }
        let gains = totals.map { $0.map { max(0, $0 - ScoredPersonPass.ambiguousMin) } }
        let best = Assignment.solve(gains)
        var outcomes: [RowPerson: Outcome] = [:]
        for (index, row) in identities.enumerated() {
            outcomes[row] = decide(index, people, totals[index], gains, best)
        }
        return outcomes
    }

    private func decide(
        _ index: Int, _ people: [ExpectedPerson], _ totals: [Int], _ gains: [[Int]],
        _ best: Assignment
    ) -> Outcome {
        let possible = people.indices.filter { totals[$0] >= ScoredPersonPass.ambiguousMin }
        guard !possible.isEmpty else { return .unlinked }
        let doubt = Outcome.ambiguous(possible.map { people[$0].person })
        guard let chosen = best.chosen[index], totals[chosen] >= ScoredPersonPass.linkMin else {
            return doubt
        }
        let next = people.indices.filter { $0 != chosen }.map { totals[$0] }.max()
        let name = NameKey(people[chosen].name).words
        let isNamesake = people.filter { NameKey($0.name).words == name }.count > 1
        let leads = next.map { totals[chosen] - $0 >= ScoredPersonPass.leadMin } ?? true
        guard leads, !isNamesake else { return doubt }
        var without = gains
        without[index][chosen] = 0
        guard Assignment.solve(without).total < best.total else { return doubt }
        return .linked(people[chosen], totalMillibans: totals[chosen])
    }

    private func sortText(_ row: RowPerson) -> String {
        [row.name, row.email ?? "", row.identifier ?? ""].joined(separator: "\u{1F}")
    }
}
