import Testing
import Workflows

struct ImportPairsTests {
    private static let heading = "mentor,mentee,every_weeks,sessions,minutes,until\n"

    private func take(_ house: House, _ rows: String) async throws -> ImportCounts {
        try await ImportPairs(house.dependencies)(
            programme: "house", bytes: Array((Self.heading + rows).utf8), file: "pairs.csv")
    }

    @Test func `a new rhythm for a known pair is a change`() async throws {
        let house = try await House()
        let same = "\(House.anna),\(House.ben),1-6,6,60,\n"
        #expect(try await take(house, same).unchanged == 1)
        #expect(try await take(house, same.replacing("1-6", with: "3")).changed == 1)
        #expect(try await take(house, same.replacing("1-6", with: "3")).unchanged == 1)
    }

    @Test(arguments: [
        ("a stranger", "nobody@example.org,ben@example.org,,,,"),
        ("a mentee as mentor", "ben@example.org,cleo@example.org,,,,"),
        ("a rhythm that is none", "anna@example.org,ben@example.org,often,,,"),
        ("no length", "anna@example.org,ben@example.org,3,5,0,"),
    ])
    func `a bad row is refused with its line`(cause: String, row: String) async throws {
        let house = try await House()
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await take(house, row + "\n")
        }
        #expect(error?.code == .inputRefused)
        #expect(error?.line == 2)
    }
}
