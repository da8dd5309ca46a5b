/// The Fellegi–Sunter total of a row and an expected person, in millibans.
struct PersonScore {
    /// How many people the appointment expects; more of them mean longer odds for each.
    let expectedCount: Int

    func total(_ row: RowPerson, _ person: ExpectedPerson) -> Int {
        name(row, person) + email(row, person)
            - IntegerLogarithm.millibans(of: expectedCount + 1)
    }

    private func name(_ row: RowPerson, _ person: ExpectedPerson) -> Int {
        let seen = NameKey(row.name)
        let known = NameKey(person.name)
        guard !seen.isEmpty else { return 0 }
        // u is at least the share of the family name, in thousandths: log10(m/u).
        let share = max(1, person.familySharePermille)
        if seen.words == known.words {
            return 2_792 - IntegerLogarithm.millibans(of: share)
        }
        if JaroWinkler.millionths(seen.text, known.text) >= 950_000 {
            return 1_653 - max(0, IntegerLogarithm.millibans(of: share) - 602)
        }
        let family = known.ordered.last
        if let given = known.ordered.first, let family, seen.ordered.first == given,
            let last = seen.ordered.last, seen.ordered.count > 1, last.count == 1,
            family.hasPrefix(last)
        {
            return 778
        }
        if let family, seen.words.contains(family) { return 398 }
        return -1_030
    }

    private func email(_ row: RowPerson, _ person: ExpectedPerson) -> Int {
        guard let email = row.email?.lowercased(), let at = email.lastIndex(of: "@") else {
            return 0
        }
        let local = String(email[..<at])
        let known = person.emails.compactMap { address in
            address.lowercased().split(separator: "@").first.map(String.init)
        }
        if known.contains(local) { return 2_243 }
        let words = NameKey(person.name).words
        let parts = NameKey(local).text
        if words.count >= 2, words.allSatisfy({ parts.contains($0) }) { return 1_398 }
        return -653
    }
}
