import Mentoring
import Testing
import Workflows

struct FeedAddressTests {
    private func token(_ address: String) throws -> String {
        let last = try #require(address.split(separator: "/").last)
        return String(last.dropLast(4))
    }

    @Test func `an address holds 160 bits and opens its owner's feed`() async throws {
        let house = try await House()
        let feed = FeedAddress(house.dependencies)
        let address = try await feed.make(email: House.anna, replacing: false)
        #expect(address.hasPrefix("http://127.0.0.1:8080/feeds/"))
        #expect(address.hasSuffix(".ics"))
        // 160 bits are 32 letters of five bits each.
        #expect(try token(address).count == 32)
        #expect(try await feed.owner(token: token(address)) == PersonID("per_anna"))
        #expect(try await feed.owner(token: "nonsense") == nil)
    }

    @Test func `a second address needs to replace the first, which then opens nothing`()
        async throws
    {
        let house = try await House()
        let feed = FeedAddress(house.dependencies)
        let first = try await feed.make(email: House.anna, replacing: false)
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await feed.make(email: House.anna, replacing: false)
        }
        #expect(error?.code == .conflict)
        let second = try await feed.make(email: House.anna, replacing: true)
        #expect(try await feed.owner(token: token(first)) == nil)
        #expect(try await feed.owner(token: token(second)) == PersonID("per_anna"))
    }
}
