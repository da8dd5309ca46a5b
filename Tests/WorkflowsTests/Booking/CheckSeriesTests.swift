import CivilTime
import Mentoring
import Scheduling
import Storage
import TestSupport
import Testing
import Workflows

struct CheckSeriesTests {
    private func question(_ rule: String) throws -> CheckSeries.Question {
        CheckSeries.Question(
            programme: nil, mentor: House.anna, mentee: House.ben,
            start: try #require(Instant(rfc3339: "2026-03-03T14:00:00Z")), rule: rule)
    }

    @Test func `a series keeps its wall clock over both clock changes and names collisions`()
        async throws
    {
        let house = try await House()
        _ = try await house.bookBen("2026-03-10T14:00:00Z")
        let rows = "date,site\n2026-03-24,\n"
        _ = try await ImportHolidays(house.dependencies)(
            programme: nil, bytes: Array(rows.utf8), file: "days.csv")
        let answer = try await CheckSeries(house.dependencies)(
            question("FREQ=WEEKLY;COUNT=6"))
        #expect(
            answer.occurrences.map(\.planned.start.rfc3339)
                == [
                    "2026-03-03T14:00:00Z", "2026-03-10T14:00:00Z", "2026-03-17T14:00:00Z",
                    "2026-03-24T14:00:00Z", "2026-03-31T13:00:00Z", "2026-04-07T13:00:00Z",
                ])
        #expect(
            answer.occurrences.map { $0.facts.map(\.code) }
                == [[], [.busy, .busy], [], [.blackout], [], []])
        #expect(answer.occurrences[1].slot?.start.rfc3339 == "2026-03-10T13:00:00Z")
        // Monday's last start, 17:00 in Berlin, is 22 hours away; Wednesday's first, 07:00 in
        // New York, is 21.
        #expect(answer.occurrences[3].slot?.start.rfc3339 == "2026-03-25T11:00:00Z")
        let stored = try await house.database.read {
            try AppointmentStore($0).appointments(of: PairID("par_ben"))
        }
        #expect(stored.count == 1)
    }

    @Test(arguments: ["FREQ=WEEKLY", "FREQ=SOMETIMES;COUNT=3", "FREQ=DAILY;COUNT=5000", ""])
    func `a rule without end or sense is refused`(rule: String) async throws {
        let house = try await House()
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await CheckSeries(house.dependencies)(question(rule))
        }
        #expect(error?.code == .usage)
    }
}
