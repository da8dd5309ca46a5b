import Mentoring

/// The exact passes from a row to an expected person: identifier, address, alias, unique full name.
struct ExactPersonMatcher {
    struct Match {
        var person: ExpectedPerson
        var pass: Int
        var rule: String
    }

    private let people: [ExpectedPerson]

    init(_ people: [ExpectedPerson]) {
        self.people = people.sorted { $0.person < $1.person }
    }

    func match(_ row: RowPerson) -> Match? {
        byIdentifier(row) ?? byEmail(row) ?? byAlias(row) ?? byFullName(row)
    }

    /// The expected people whose name has exactly the words of the row.
    func namesakes(_ row: RowPerson) -> [ExpectedPerson] {
        let key = NameKey(row.name)
        guard !key.isEmpty else { return [] }
        return people.filter { NameKey($0.name).words == key.words }
    }

    /// Pass 1: the platform's own identifier.
    private func byIdentifier(_ row: RowPerson) -> Match? {
        guard let identifier = row.identifier?.lowercased(), !identifier.isEmpty else {
            return nil
        }
        return only(1, "person.identifier") { person in
            person.identifiers.contains { $0.lowercased() == identifier }
                || person.emails.contains { $0.lowercased() == identifier }
        }
    }

    /// Pass 2: the address.
    private func byEmail(_ row: RowPerson) -> Match? {
        guard let email = row.email?.lowercased(), !email.isEmpty else { return nil }
        return only(2, "person.email") { $0.emails.contains { $0.lowercased() == email } }
    }

    /// Pass 2: a spelling that somebody has confirmed, unless it is another's name.
    private func byAlias(_ row: RowPerson) -> Match? {
        let key = NameKey(row.name)
        guard !key.isEmpty, namesakes(row).isEmpty else { return nil }
        return only(2, "person.alias") { $0.aliases.contains { NameKey($0).words == key.words } }
    }

    /// Pass 3: the full name, at least two words, of exactly one expected person.
    private func byFullName(_ row: RowPerson) -> Match? {
        let key = NameKey(row.name)
        guard key.words.count >= 2 else { return nil }
        return only(3, "person.full_name") { NameKey($0.name).words == key.words }
    }

    private func only(
        _ pass: Int, _ rule: String, _ fits: (ExpectedPerson) -> Bool
    ) -> Match? {
        let found = people.filter(fits)
        guard found.count == 1, let person = found.first else { return nil }
        return Match(person: person, pass: pass, rule: rule)
    }
}
