import TestSupport
import Testing

extension EndToEnd {
    /// What somebody meets who uses Kept for the first time and makes the usual slips.
    struct FirstUserTests {
        @Test func `a limit of sessions can be lifted again`() async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let some = try await kept.json("hours", "set", mentor(0), "--per-day", "2")
            #expect(some["per_day"].int == 2)
            let other = try await kept.json("hours", "set", mentor(0), "--per-week", "3")
            #expect(other["per_day"].int == 2, "what is not given stays")
            let none = try await kept.json("hours", "set", mentor(0), "--per-day", "any")
            #expect(none["per_day"] == .null)
            #expect(none["per_week"].int == 3)
        }

        @Test(arguments: ["1m", "481m", "99h"])
        func `nobody books a session of a length no pair may agree to`(
            length: String
        ) async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let result = try await kept.run(
                "book", mentor(0), mentee(0), "2026-03-10T14:00:00Z", "--force",
                "--length", length)
            #expect(result.status == 64, "\(result)")
            #expect(result.errors.contains("5 to 480 minutes"), "\(result)")
            #expect(try await kept.appointments().isEmpty)
        }

        @Test(arguments: [
            (["propose", "a@x", "b@x", "--count", "0"], "--count takes a number from 1 to 50"),
            (["plan", "--workers", "0"], "--workers takes a number from 1 to 256"),
            (["kickoff", "plan", "--top", "0"], "--top takes a number from 1 to 50"),
        ])
        func `a refused option is named as it was written`(
            call: [String], words: String
        ) async throws {
            let result = try await Kept().run(call)
            #expect(result.status == 64, "\(result)")
            #expect(result.errors.hasPrefix("kept: \(words); see: kept "), "\(result)")
        }

        @Test func `attendance of a time that ends before it begins is a wrong call`()
            async throws
        {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let result = try await kept.run(
                "attendance", "--from", "2026-04-01", "--until", "2026-03-01")
            #expect(result.status == 64, "\(result)")
        }

        @Test(arguments: [
            ("every_weeks", "0"), ("sessions", "many"), ("minutes", "99999999999999999999"),
            ("until", "30.06.2026"),
        ])
        func `a bad cell of a pairs file is named by line and column`(
            column: String, cell: String
        ) async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let file = try kept.file(
                "bad.csv", "mentor,mentee,\(column)\n\(mentor(0)),\(mentee(0)),\(cell)\n")
            let result = try await kept.run("pairs", "import", file)
            #expect(result.status == 65, "\(result)")
            #expect(result.errors.hasPrefix("kept: \(file):2: column \(column) "), "\(result)")
            #expect(!result.errors.contains(".;"), "\(result)")
        }

        @Test(arguments: ["N\u{9B}31m", "\"a\nb\"", "a\u{2028}b", "a\u{1B}[2Jb"])
        func `a cell that could steer a terminal or forge a line is refused`(
            cell: String
        ) async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            for (column, row) in [
                ("name", "\(cell),mentee,UTC,"), ("site", "X,mentee,UTC,\(cell)"),
            ] {
                let file = try kept.file(
                    "bad.csv", "email,name,role,zone,site\nx@example.org,\(row)\n")
                let result = try await kept.run("people", "import", file)
                #expect(result.status == 65, "\(result)")
                #expect(result.errors.hasPrefix("kept: \(file):2: column \(column): "), "\(result)")
            }
        }

        @Test func `the title of an event does not reach the terminal as a control`()
            async throws
        {
            let kept = try Kept()
            let text = HostileCalendars.event([
                "DTSTART:20260302T090000Z", "DTEND:20260302T100000Z", "SUMMARY:red \u{9B}31m",
            ])
            let file = try kept.file("one.ics", text)
            let shown = try await kept.must(
                "calendar", "expand", file, "--from", "2020-01-01", "--until", "2030-01-01")
            #expect(shown.output.contains("red"), "\(shown)")
            #expect(!shown.output.unicodeScalars.contains("\u{9B}"))
        }

        @Test func `a missing file, a folder and a bad database are told apart`() async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let missing = try await kept.run("people", "import", "\(kept.home)/none.csv")
            #expect(missing.errors.contains("there is no such file"), "\(missing)")
            let folder = try await kept.run("people", "import", kept.home)
            #expect(folder.errors.contains("this is a folder"), "\(folder)")
            let database = try await kept.run(
                ["appointments"], with: ["KEPT_DATABASE": "sqlite:\(kept.home)"])
            #expect(database.status == 69)
            #expect(database.errors.hasPrefix("kept: \(kept.home): "), "\(database)")
        }

        @Test func `a call with an unknown word lists the known ones in one line`() async throws {
            let kept = try Kept()
            let result = try await kept.run("appointments", "--state", "lost", now: nil)
            #expect(result.status == 64)
            #expect(result.errors.contains("following: proposed held booked "), "\(result)")
            #expect(result.errors.hasSuffix("see: kept appointments --help\n"), "\(result)")
        }

        @Test func `what waits for the coordinator reads as sentences`() async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let booked = try await kept.book(0, "2026-03-10T14:00:00Z")
            let name = booked["appointment"].text ?? ""
            let soon = "2026-03-11T08:00:00Z"
            let after = "2026-03-20T08:00:00Z"
            try await kept.must("checkin", name, "--as", mentor(0), now: soon)
            try await kept.must(
                "checkin", name, "--as", mentee(0), "--no", "nobody came", now: soon)
            try await kept.must("reconcile", now: after)
            let lines = try await kept.must("breaks", now: after).lines
            #expect(lines.count > 4)
            #expect(lines.allSatisfy { $0.last != " " && !$0.contains("attest_") }, "\(lines)")
            #expect(lines.contains("    1  The session took place."))
            #expect(lines.first?.hasSuffix("Tue 2026-03-10 15:00 Europe/Berlin") == true)
            #expect(lines.contains { $0.hasSuffix("kept verdict \(name)") })
        }
    }
}
