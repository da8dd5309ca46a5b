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

    private func stored(_ house: House) async throws -> [Appointment] {
        try await house.database.read {
            try AppointmentStore($0).appointments(of: PairID("par_ben"))
        }
    }

    @Test func `a series is booked with its exceptions, each session an appointment of its own`()
        async throws
    {
        let house = try await House()
        _ = try await house.bookBen("2026-03-10T14:00:00Z")
        let order = BookSeries.Order(try question("FREQ=WEEKLY;COUNT=5"))
        let booked = try await BookSeries(house.dependencies)(order)
        #expect(
            booked.changes.map(\.appointment.period.start.rfc3339) == [
                "2026-03-03T14:00:00Z", "2026-03-10T13:00:00Z", "2026-03-17T14:00:00Z",
                "2026-03-24T14:00:00Z", "2026-03-31T13:00:00Z",
            ])
        #expect(Set(booked.changes.map(\.appointment.uid)).count == 5)
        #expect(booked.changes.allSatisfy { $0.messages.count == 2 })
        #expect(try await stored(house).count == 6)
        // Far beyond the horizon of single bookings a series is still booked as it was checked.
        var later = try question("FREQ=MONTHLY;COUNT=12")
        later.start = try #require(Instant(rfc3339: "2026-05-06T12:00:00Z"))
        #expect(try await BookSeries(house.dependencies)(.init(later)).changes.count == 12)
    }

    @Test func `where one session has no place nothing is booked, or it is left out`() async throws
    {
        let house = try await House()
        let days = (16...22).map { "2026-03-\($0)," } + (13...15).map { "2026-03-\($0)," }
        _ = try await ImportHolidays(house.dependencies)(
            programme: nil, bytes: Array("date,site\n\(days.joined(separator: "\n"))\n".utf8),
            file: "days.csv")
        var order = BookSeries.Order(try question("FREQ=WEEKLY;COUNT=4"))
        let error = await #expect(throws: WorkflowError.self) {
            try await BookSeries(house.dependencies)(order)
        }
        #expect(error?.code == .notFree)
        #expect(error?.message.contains("2026-03-17") == true)
        #expect(try await stored(house).isEmpty)
        order.isSkipping = true
        #expect(try await BookSeries(house.dependencies)(order).changes.count == 3)
        #expect(try await stored(house).count == 3)
    }

    @Test func `asked for twice with one key a series is booked once`() async throws {
        let house = try await House()
        var order = BookSeries.Order(try question("FREQ=WEEKLY;COUNT=3"))
        order.idempotencyKey = "spring"
        let first = try await BookSeries(house.dependencies)(order)
        let again = try await BookSeries(house.dependencies)(order)
        #expect(again.changes.map(\.appointment.id) == first.changes.map(\.appointment.id))
        #expect(again.changes.allSatisfy { $0.isReplay })
        #expect(try await stored(house).count == 3)
        order.isSkipping = true
        let error = await #expect(throws: WorkflowError.self) {
            try await BookSeries(house.dependencies)(order)
        }
        #expect(error?.code == .conflict)
    }

    @Test func `series asked for at once are each booked whole or not at all, and never meet`()
        async throws
    {
        let house = try await House()
        let order = BookSeries.Order(try question("FREQ=WEEKLY;COUNT=4"))
        let counts = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    (try? await BookSeries(house.dependencies)(order))?.changes.count ?? 0
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let sessions = try await stored(house).map(\.period)
        #expect(counts.allSatisfy { [0, 4].contains($0) } && counts.contains(4))
        #expect(sessions.count == counts.reduce(0, +))
        for (one, next) in zip(sessions, sessions.dropFirst()) { #expect(one.end <= next.start) }
    }
}
