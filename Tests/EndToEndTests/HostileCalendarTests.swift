import Glibc
import TestSupport
import Testing

extension EndToEnd {
    /// Files that stall or kill the program that reads them, given to the real command.
    struct HostileCalendarTests {
        /// Ways for a reader to end that no file may force upon Kept.
        enum Fate: String, CaseIterable, Sendable {
            case stalls = "while :; do :; done"
            case sleeps = "exec sleep 60"
            case segmentationFault = "kill -SEGV $$"
            case killed = "kill -KILL $$"
            case exitsAtOnce = "exit 3"
            case talksWithoutEnd = "exec cat /dev/zero"
            case answersNonsense = "echo nonsense"
        }

        @Test(arguments: Fate.allCases)
        func `whatever becomes of its reader, a file is refused in time and the next one read`(
            fate: Fate
        ) async throws {
            let kept = try Kept()
            let bad = try kept.file("bad.ics", HostileCalendars.event(["SUMMARY:FATAL"]))
            let good = try kept.file("good.ics", HostileCalendars.harmless)
            // The real reader, but for files that say FATAL.
            let folder = try kept.folder.folder("airlock")
            let script = """
                #!/bin/sh
                file=\(kept.folder.path)/read.$$
                cat > "$file"
                grep -q FATAL "$file" && { \(fate.rawValue); }
                exec \(try Programs.path("kept-airlock")) < "$file"
                """
            try FileBytes.write(script, to: "\(folder)/kept-airlock")
            guard unsafe chmod("\(folder)/kept-airlock", 0o755) == 0 else { return }
            let airlock: [String: String?] = ["KEPT_AIRLOCK": folder]

            let (calm, usual) = try await timed {
                try await kept.run("calendar", "check", good, "--json", with: airlock)
            }
            #expect(calm.status == 0, "\(calm)")
            #expect(JSON.records(calm.output).map { $0["file"].text }.contains(good))

            let (result, took) = try await timed {
                try await kept.run("calendar", "check", bad, good, "--json", with: airlock)
            }
            #expect(took - usual < .seconds(3), "\(took), usually \(usual)")
            #expect(result.status == 65, "\(result)")
            #expect(result.errors.contains("kept: \(bad)"), "\(result)")
            #expect(result.output.contains(good), "the next file is read: \(result)")
            // The readers' numbers stand in the names of their files.
            let readers = try FileBytes.names(in: kept.home).filter { $0.hasPrefix("read.") }
                .compactMap { Int32($0.dropFirst(5)) }
            #expect(readers.count >= 3)
            #expect(readers.filter { kill($0, 0) == 0 } == [], "a reader lives on")
        }

        @Test func `each file that is known to end readers is refused with a reason`()
            async throws
        {
            let kept = try Kept()
            let good = try kept.file("good.ics", HostileCalendars.harmless)
            let files = try HostileCalendars.refused.enumerated().map {
                try kept.file("bad-\($0.offset).ics", $0.element.text)
            }
            for (file, hostile) in zip(files, HostileCalendars.refused) {
                let (result, took) = try await timed {
                    try await kept.run("calendar", "check", file, good, "--json")
                }
                #expect(result.status == 65, "\(hostile.cause): \(result)")
                #expect(took < .seconds(3), "\(hostile.cause): \(took)")
                #expect(result.errors.hasPrefix("kept: \(file)"), "\(hostile.cause): \(result)")
                #expect(result.output.contains(good), "\(hostile.cause): \(result)")
            }
        }

        @Test func `a rule without an end costs a bounded time and hides no other event`()
            async throws
        {
            let kept = try Kept()
            let endless = HostileCalendars.event([
                "DTSTART:20200101T000000Z", "RRULE:FREQ=SECONDLY", "END:VEVENT", "BEGIN:VEVENT",
                "UID:two@example.org", "DTSTAMP:20260101T000000Z", "DTSTART:20260303T090000Z",
            ])
            let file = try kept.file("endless.ics", endless)
            let (result, took) = try await timed {
                try await kept.run(
                    "calendar", "expand", file, "--from", "2026-03-01T00:00:00Z", "--until",
                    "2027-03-01T00:00:00Z", "--json")
            }
            #expect(took < .seconds(10), "\(took)")
            #expect(result.status == 1, "\(result.errors)")
            #expect(result.errors.contains("one@example.org"))
            #expect(result.output.contains("two@example.org"))
        }
    }
}
