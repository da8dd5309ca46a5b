import TestSupport
import Testing

extension EndToEnd {
    /// A programme that is planned, booked, and mended after a calendar changed.
    struct PlanRepairTests {
        private func busy(_ kept: Kept, _ day: JSON) throws -> String {
            let date = (day["start"].text ?? "").prefix(10).replacing("-", with: "")
            return try kept.file(
                "own.ics",
                HostileCalendars.event(["DTSTART:\(date)T000000Z", "DTEND:\(date)T235900Z"]))
        }

        @Test func `after a calendar changed only its session moves, and says so`() async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0), (0, 1), (1, 2)])
            let plan = try await kept.json("plan", "--apply")
            let booked = plan["booked"].list.count
            #expect(booked >= 6 && plan["refused"].list.isEmpty)
            #expect(try await kept.must("plan", "--repair").output.contains("can be held"))
            let first = try #require(
                plan["sessions"].list.first { $0["mentee"].text == mentee(1) })
            try await kept.must("calendar", "import", mentee(1), try busy(kept, first))
            let looked = try await kept.json("plan", "--repair")
            #expect(looked["placed_before"].int == booked && looked["placed_after"].int == booked)
            #expect(looked["lost"].list.map { $0["from"] } == [first["start"]])
            #expect(looked["lost"][0]["why"][0]["code"].text == "busy")
            #expect(looked["moved_of_others"].int == 0 && looked["minimal"] == .bool(true))
            #expect(looked["applied"] == .bool(false))
            let text = try await kept.must("plan", "--repair").output
            #expect(text.contains("1 of \(booked) booked sessions cannot be held any more"))
            #expect(text.contains("Nobody else has to move."))
            let before = try await kept.appointments()
            let done = try await kept.json("plan", "--repair", "--apply")
            #expect(done["applied"] == .bool(true))
            let after = try await kept.appointments()
            let changed = after.filter { before[$0.key] != $0.value }
            #expect(changed.keys.sorted() == [done["lost"][0]["appointment"].text])
            #expect(changed.values.first?["sequence"].int == 1)
            #expect(changed.values.first?["start"] == done["lost"][0]["start"])
            #expect(try await kept.json("plan", "--repair")["lost"].list.isEmpty)
        }

        @Test(arguments: [
            ["--repair", "--out", "x.csv"], ["--repair", "--input", "x.jsonl"],
        ])
        func `a repair that cannot be meant is refused`(options: [String]) async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            #expect(try await kept.run(["plan"] + options).status == 64)
        }
    }
}
