import CivilTime
import Mentoring
import Testing
import Workflows

struct ProgrammeTests {
    @Test func `with two programmes the caller must say which`() async throws {
        let house = try await House()
        #expect(try await ReadProgrammes(house.dependencies).find(slug: nil).slug == "house")
        _ = try await CreateProgramme(house.dependencies)(
            slug: "second", name: "Second", zone: "utc")
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await ReadProgrammes(house.dependencies).find(slug: nil)
        }
        #expect(error?.code == .usage)
        #expect(error?.message.contains("house, second") == true)
        #expect(
            try await ReadProgrammes(house.dependencies).list().map(\.slug) == [
                "house", "second",
            ])
    }

    @Test(arguments: [
        ("house", "Europe/Berlin", WorkflowError.Code.conflict), ("Not a slug", "UTC", .usage),
        ("fine", "Mars/Olympus", .usage),
    ])
    func `a taken or bad name and an unknown zone are refused`(
        slug: String, zone: String, code: WorkflowError.Code
    ) async throws {
        let house = try await House()
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await CreateProgramme(house.dependencies)(slug: slug, name: "X", zone: zone)
        }
        #expect(error?.code == code)
    }

    @Test func `the last day must not lie before the first`() async throws {
        let house = try await House()
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await CreateProgramme(house.dependencies)(
                slug: "x", name: "X", zone: "UTC", firstDay: CivilDate(iso: "2026-03-02"),
                lastDay: CivilDate(iso: "2026-03-01"))
        }
        #expect(error?.code == .usage)
    }

    @Test func `each change of the policy is its next version`() async throws {
        let house = try await House()
        let setPolicy = SetPolicy(house.dependencies)
        let first = try await setPolicy(programme: nil, key: "late_cancel", value: "48h")
        let second = try await setPolicy(programme: "house", key: "grid", value: "30m")
        #expect(second.version == first.version + 1)
        #expect(second.lateCancelHours == 48)
        #expect(second.gridMinutes == 30)
        for (key, value) in [("nonsense", "1"), ("grid", "7m"), ("late_cancel", "soon")] {
            let error = await #expect(throws: WorkflowError.self) {
                _ = try await setPolicy(programme: nil, key: key, value: value)
            }
            #expect(error?.code == .usage)
        }
        #expect(
            try await ReadProgrammes(house.dependencies).show(slug: nil).policy.version
                == second.version)
    }
}
