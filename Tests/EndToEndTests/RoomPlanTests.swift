import TestSupport
import Testing

extension EndToEnd {
    /// A plan of people who share a site with too few rooms, from files to booked rooms.
    struct RoomPlanTests {
        /// Three pairs of Harbour who can meet on Tuesdays at ten only, once, and a far-away pair.
        private func prepare(_ kept: Kept, rooms: String) async throws {
            try await kept.must(
                "programme", "create", "test", "--name", "Test", "--zone", "Europe/Berlin")
            let people = (0..<4).flatMap { number in
                let site = number < 3 ? "Harbour" : ""
                return [
                    "\(mentor(number)),Mentor \(number),mentor,Europe/Berlin,\(site)",
                    "\(mentee(number)),Mentee \(number),mentee,Europe/Berlin,\(site)",
                ]
            }
            let table = (["email,name,role,zone,site"] + people).joined("\n")
            try await kept.must("people", "import", try kept.file("people.csv", table))
            let pairs = (0..<4).map { "\(mentor($0)),\(mentee($0)),1,1,60" }
            let rows = (["mentor,mentee,every_weeks,sessions,minutes"] + pairs).joined("\n")
            try await kept.must("pairs", "import", try kept.file("pairs.csv", rows))
            for address in (0..<4).flatMap({ [mentor($0), mentee($0)] }) {
                try await kept.must("hours", "set", address, "Tue 10:00-11:00")
            }
            try await kept.must("rooms", "import", try kept.file("rooms.csv", rooms))
        }

        @Test func `rooms are planned, written into both files, and booked with the sessions`()
            async throws
        {
            let kept = try Kept()
            try await prepare(
                kept, rooms: "site,room,setup\nHarbour,Pier,10\nHarbour,\"=Quay\",0\n")
            let csv = "\(kept.home)/plan.csv"
            let plan = try await kept.json("plan", "--out", csv)
            let rooms = plan["sessions"].list.map { $0["room"].text ?? "online" }.sorted()
            #expect(rooms == ["=Quay", "Pier", "online"])
            #expect(plan["unplaced"].list.count == 1)
            #expect(plan["unplaced"][0]["code"].text == "no_room")
            #expect(
                plan["unplaced"][0]["why"][0].text?.contains("every room of Harbour taken") == true)
            let table = try FileBytes.text(csv)
            #expect(table.contains("zone,site,room\r\n"))
            #expect(table.contains("Europe/Berlin,Harbour,Pier\r\n"))
            #expect(table.contains("Harbour,'=Quay\r\n"), "no spreadsheet takes it for a formula")
            let ics = "\(kept.home)/plan.ics"
            try await kept.must("plan", "--out", ics)
            #expect(try FileBytes.text(ics).contains("LOCATION:Pier\\, Harbour\r\n"))
            let text = try await kept.must("plan", "--apply").output
            #expect(text.contains("3 of 3 sessions are booked"))
            let booked = try await kept.appointments().values
            #expect(Set(booked.map { $0["start"].text }).count == 1, "at the same time")
            let places = booked.map { $0["where"].text ?? "" }.sorted()
            #expect(places == ["", "=Quay, Harbour", "Pier, Harbour"])
            // What is booked keeps its room: a fourth session at that time finds none.
            let pair = plan["unplaced"][0]
            let result = try await kept.run(
                "book", pair["mentor"].text ?? "", pair["mentee"].text ?? "",
                booked.first?["start"].text ?? "", "--site", "Harbour", "--force")
            #expect(result.status == 1, "\(result)")
            #expect(result.errors.contains("every room of Harbour is taken"), "\(result)")
        }
    }
}
