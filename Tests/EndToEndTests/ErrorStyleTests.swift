import TestSupport
import Testing

extension EndToEnd {
    /// How commands refuse: one line, the right code, a document if asked, and nothing half-done.
    struct ErrorStyleTests {
        @Test(arguments: [
            ["book"], ["book", "a@example.org", "b@example.org", "tomorrow"],
            ["propose", "a@example.org"], ["appointments", "--state", "lost"], ["nonsense"],
            ["export", "calendar"],
        ])
        func `a command called wrongly ends with 64 and says how it is called`(
            arguments: [String]
        ) async throws {
            let kept = try Kept()
            let result = try await kept.run(arguments, now: nil)
            #expect(result.status == 64, "\(result)")
            #expect(!result.errors.isEmpty)
            #expect(result.output.isEmpty)
            #expect(!FileBytes.exists(kept.database), "nothing is made by a wrong call")
        }

        @Test func `what does not exist and what cannot be are refused as usage`() async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            try await refused(
                kept, ["book", "nobody@example.org", mentee(0), "2026-03-10T14:00:00Z"], 64,
                "not_found")
            try await refused(kept, ["show", "apt_nothing"], 64, "not_found")
            // 29 March 2026, 02:30: the clocks of Berlin go from 02:00 to 03:00.
            try await refused(
                kept,
                ["book", mentor(0), mentee(0), "2026-03-29T02:30", "--zone", "Europe/Berlin"], 64,
                "usage")
            try await refused(
                kept, ["book", mentor(0), mentee(0), "2026-03-10T14:00"], 64, "usage")
            #expect(try await kept.appointments().isEmpty)
        }

        @Test func `a bad row stops the whole file and names its line`() async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let good = "email,name,role,zone\nx@example.org,X,mentee,Europe/Berlin\n"
            let file = try kept.file("more.csv", good + "y@example.org,Y,mentee,Mars/Olympus\n")
            let error = try await refused(
                kept, ["people", "import", file], 65, "input_refused", line: "\(file):3: ")
            #expect(error["file"].text == file)
            #expect(error["line"].int == 3)
            let after = try await kept.json("people", "import", try kept.file("more.csv", good))
            #expect(after["added"].int == 1, "the good row of the bad file was not kept")
        }

        @Test func `a file that is missing or no calendar is refused by its name`() async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let missing = kept.folder.file("missing.ics")
            try await refused(
                kept, ["calendar", "import", mentor(0), missing], 65, "input_refused",
                line: "\(missing)")
            let noise = try kept.file("noise.ics", "this is no calendar\r\n")
            try await refused(
                kept, ["calendar", "import", mentor(0), noise], 65, "input_refused",
                line: "\(noise)")
            try await refused(
                kept, ["receive", noise], 65, "input_refused", line: "\(noise)")
        }

        @Test func `without its airlock Kept says so and reads nothing`() async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let empty = try kept.folder.folder("empty")
            let file = try kept.file("one.ics", HostileCalendars.harmless)
            for command in [
                ["calendar", "import", mentor(0), file], ["receive", file],
                ["calendar", "check", file],
            ] {
                try await refused(
                    kept, command, 69, "unavailable", with: ["KEPT_AIRLOCK": empty])
            }
        }

        @Test func `a database that is none, or of another engine, is refused`() async throws {
            let kept = try Kept()
            let file = try kept.file("noise.sqlite", String(repeating: "no database ", count: 900))
            let before = try FileBytes.read(file)
            try await refused(
                kept, ["appointments"], 69, "unavailable", with: ["KEPT_DATABASE": "sqlite:\(file)"]
            )
            #expect(try FileBytes.read(file) == before)
            try await refused(
                kept, ["appointments"], 64, "usage", with: ["KEPT_DATABASE": "oracle:x"])
        }

        @Test(.tags(.slow)) func `a locked database asks to try again and nothing is done`()
            async throws
        {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let order = ["book", mentor(0), mentee(0), "2026-03-10T14:00:00Z"]
            let other = try SQLiteLibrary(kept.database)
            try other.rows("BEGIN IMMEDIATE")
            // Reading goes on while another program writes.
            #expect(try await kept.appointments().isEmpty)
            try await refused(kept, order, 75, "try_again")
            try other.rows("ROLLBACK")
            #expect(try await kept.appointments().isEmpty)
            #expect(try await kept.run(order).status == 0)
        }

        @Test func `the database and its key belong to their owner alone`() async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let listed = try await ChildProcess.run(
                "stat", ["-c", "%a", kept.database, "\(kept.database).key"])
            #expect(listed.lines == ["600", "600"])
        }

        /// Runs a command that is refused, once for people and once for programs.
        @discardableResult
        private func refused(
            _ kept: Kept, _ arguments: [String], _ status: Int32, _ code: String,
            line: String = "", with changes: [String: String?] = [:],
            sourceLocation: SourceLocation = #_sourceLocation
        ) async throws -> JSON {
            let plain = try await kept.run(arguments, with: changes)
            #expect(plain.status == status, "\(plain)", sourceLocation: sourceLocation)
            #expect(
                plain.errors.hasPrefix("kept: \(line)"), "\(plain)", sourceLocation: sourceLocation)
            #expect(
                plain.errors.split(whereSeparator: \.isNewline).count == 1, "\(plain)",
                sourceLocation: sourceLocation)
            let result = try await kept.run(arguments + ["--json"], with: changes)
            #expect(result.status == status, "\(result)", sourceLocation: sourceLocation)
            let document = JSON(result.lines.last ?? "") ?? .null
            let error = document["error"]
            #expect(error["code"].text == code, "\(result)", sourceLocation: sourceLocation)
            #expect(
                error["message"].text?.isEmpty == false, "\(result)",
                sourceLocation: sourceLocation)
            return error
        }
    }
}
