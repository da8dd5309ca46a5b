import Mentoring
import Storage
import TestSupport
import Testing
import Workflows

struct ImportPeopleTests {
    private static let heading = "email,name,role,zone,site\n"

    private func take(_ house: House, _ rows: String) async throws -> ImportCounts {
        try await ImportPeople(house.dependencies)(
            programme: nil, bytes: Array(rows.utf8), file: "people.csv")
    }

    private func refusal(_ house: House, _ rows: String) async -> WorkflowError? {
        await #expect(throws: WorkflowError.self) { _ = try await take(house, rows) }
    }

    @Test func `rows are counted as added, changed and unchanged`() async throws {
        let house = try await House()
        let rows = Self.heading + "dora@example.org,Dora,mentor,Europe/Berlin,Berlin\n"
        var expected = ImportCounts()
        expected.added = 1
        #expect(try await take(house, rows) == expected)
        expected = ImportCounts()
        expected.unchanged = 1
        #expect(try await take(house, rows.replacing("dora@", with: "DORA@")).added == 0)
        #expect(try await take(house, rows.replacing("Dora,", with: "Dora D,")).changed == 1)
        #expect(try await take(house, rows.replacing("Dora,", with: "Dora D,")) == expected)
    }

    @Test func `a person may have two roles in two rows`() async throws {
        let house = try await House()
        let rows =
            Self.heading + "dora@example.org,Dora,mentor,Europe/Berlin,\n"
            + "dora@example.org,Dora,coordinator,Europe/Berlin,\n"
        #expect(try await take(house, rows).added == 2)
    }

    @Test(arguments: [
        ("no address", "dora,Dora,mentor,Europe/Berlin,", "email"),
        ("no name", "d@example.org,,mentor,Europe/Berlin,", "name"),
        ("a strange role", "d@example.org,Dora,boss,Europe/Berlin,", "role"),
        ("a strange zone", "d@example.org,Dora,mentor,Mars/Olympus,", "zone"),
        ("a path for a zone", "d@example.org,Dora,mentor,../../etc/passwd,", "zone"),
    ])
    func `a bad row stops the whole file and names line and column`(
        cause: String, row: String, column: String
    ) async throws {
        let house = try await House()
        let good = "eva@example.org,Eva,mentor,Europe/Berlin,\n"
        let error = await refusal(house, Self.heading + good + row + "\n")
        #expect(error?.code == .inputRefused)
        #expect(error?.line == 3)
        #expect(error?.file == "people.csv")
        #expect(error?.message.hasPrefix("column \(column): ") == true)
        let eva = try await house.database.read { connection in
            try PeopleStore(connection).person(email: try #require(EmailAddress("eva@example.org")))
        }
        #expect(eva == nil)
    }

    @Test func `two rows of one person must not contradict each other`() async throws {
        let house = try await House()
        let error = await refusal(
            house,
            Self.heading + "d@example.org,Dora,mentor,Europe/Berlin,\n"
                + "d@example.org,Dorothea,mentee,Europe/Berlin,\n")
        #expect(error?.line == 3)
    }

    @Test func `a heading without a needed column or with a strange one is refused`() async throws {
        let house = try await House()
        #expect(await refusal(house, "email,name,role\n")?.message.contains("'zone'") == true)
        let strange = "email,name,role,zone,salary\n"
        #expect(await refusal(house, strange)?.message.contains("'salary'") == true)
    }
}
