import Mentoring
import Testing

@testable import Storage

@Suite struct QueryPlanTests {
    @Test func `the overlap is found by an index, whatever else is stored`() async throws {
        let fixture = try await StoreFixture()
        let plan = try await fixture.database.read {
            try $0.plan(
                AppointmentStore.overlaps,
                ["person": "per_ana", "start": 0, "end": 1, "now": 0])
        }
        #expect(plan.contains { $0.contains("USING INDEX occupancy_by_time (org=? AND person=?") })
        #expect(!plan.contains { $0.hasPrefix("SCAN") })
    }
}
