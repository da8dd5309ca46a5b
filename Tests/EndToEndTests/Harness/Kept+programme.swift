import TestSupport
import Testing

/// The address of a numbered person: `mentor3@example.org`.
func mentor(_ number: Int) -> String { "mentor\(number)@example.org" }
/// The address of a numbered person: `mentee3@example.org`.
func mentee(_ number: Int) -> String { "mentee\(number)@example.org" }

extension Kept {
    /// Sets up a programme in Berlin whose people are free day and night.
    ///
    /// Each pair is given by its mentor's and its mentee's number.
    func prepare(pairs: [(mentor: Int, mentee: Int)]) async throws {
        try await must(
            "programme", "create", "test", "--name", "Test", "--zone", "Europe/Berlin",
            "--from", "2026-01-01", "--until", "2027-12-31")
        let mentors = Set(pairs.map(\.mentor)).sorted().map { (mentor($0), "mentor") }
        let mentees = Set(pairs.map(\.mentee)).sorted().map { (mentee($0), "mentee") }
        let people = (mentors + mentees).map { address, role in
            "\(address),\(address.prefix { $0 != "@" }),\(role),Europe/Berlin"
        }
        try await must(
            "people", "import",
            try file("people.csv", (["email,name,role,zone"] + people + [""]).joined("\n")))
        let rows = pairs.map { "\(mentor($0.mentor)),\(mentee($0.mentee))" }
        try await must(
            "pairs", "import",
            try file("pairs.csv", (["mentor,mentee"] + rows + [""]).joined("\n")))
        for (address, _) in mentors + mentees {
            try await must("hours", "set", address, "Mon-Sun 00:00-24:00")
        }
    }

    /// Books a numbered pair and returns the document.
    func book(_ number: Int, _ start: String) async throws -> JSON {
        try await json("book", mentor(number), mentee(number), start, "--out", out)
    }
}

extension [String] {
    /// The elements with a text between them.
    func joined(_ separator: String) -> String { joined(separator: separator) }
}
