import TestSupport
import Testing

extension EndToEnd {
    /// Answers that cannot be written: nothing is lost in silence and nothing crashes.
    struct LostOutputTests {
        @Test(arguments: [
            "appointments", "appointments --json", "export calendar --person mentor0@example.org",
            "attendance --format csv", "programme show",
        ])
        func `an answer for which the disk has no room ends with 75`(call: String) async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let result = try await shell(kept, "\(call) > /dev/full")
            #expect(result.status == 75, "\(result)")
            #expect(result.errors.hasPrefix("kept: the answer could not be written"), "\(result)")
            #expect(result.errors.split(whereSeparator: \.isNewline).count == 1, "\(result)")
        }

        @Test(arguments: ["2> /dev/full", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
        func `a refusal nobody can read still ends with its own code`(end: String) async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let result = try await shell(kept, "show apt_nothing \(end)")
            #expect(result.status == 64, "\(result)")
        }

        @Test func `with every standard stream closed a booking is stored and nothing else`()
            async throws
        {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let key = try FileBytes.read("\(kept.database).key")
            let result = try await shell(
                kept,
                """
                book mentor0@example.org mentee0@example.org 2026-03-10T14:00:00Z \
                --out '\(kept.out)' <&- >&- 2>&-
                """)
            #expect(result.status == 0, "\(result)")
            #expect(try await kept.appointments().count == 1)
            #expect(try FileBytes.read("\(kept.database).key") == key)
            let invitation = "\(kept.out)/00-request-mentor0@example.org.ics"
            let text = String(decoding: try FileBytes.read(invitation), as: UTF8.self)
            #expect(text.hasPrefix("BEGIN:VCALENDAR\r\n") && text.hasSuffix("END:VCALENDAR\r\n"))
        }

        @Test func `a reader that has seen enough ends the program quietly`() async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let result = try await shell(kept, "programme show | head -1")
            #expect(result.status == 0)
            #expect(result.errors.isEmpty, "\(result)")
        }

        @Test func `a disk without room for the file beside the database asks to try again`()
            async throws
        {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            // No file may grow beyond 2 KiB, as if the disk were full.
            let result = try await shell(kept, "appointments", before: "trap '' XFSZ; ulimit -f 4;")
            #expect(result.status == 75, "\(result)")
            #expect(result.errors.hasPrefix("kept: \(kept.database): "), "\(result)")
        }

        /// Runs a command through a shell, which can close and bend its streams.
        private func shell(
            _ kept: Kept, _ call: String, before: String = ""
        ) async throws -> ProcessResult {
            try await ChildProcess.run(
                "sh", ["-c", "\(before) \"$0\" --now \(Kept.monday) \(call)", try Kept.program],
                environment: kept.environment)
        }
    }
}
