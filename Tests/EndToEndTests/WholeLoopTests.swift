import TestSupport
import Testing

extension EndToEnd {
    /// The life of a programme by commands alone, as an administrator's script would lead it.
    @Suite(.tags(.slow)) struct WholeLoopTests {
        private static let anna = "anna@example.org"
        private static let ben = "ben@example.org"
        private static let cleo = "cleo@example.org"

        @Test func `a programme lives from two calendars to a judged appointment`() async throws {
            let kept = try Kept()
            try await setUp(kept)
            try await propose(kept)
            let met = try await book(kept)
            let cancelled = try await cancel(kept)
            try await keep(kept, met)
            try await judge(kept, met)
            try await report(kept, met, cancelled)
        }

        private func setUp(_ kept: Kept) async throws {
            try await kept.must(
                "programme", "create", "spring", "--name", "Spring", "--zone", "Europe/Berlin",
                "--from", "2026-03-01", "--until", "2026-06-30")
            let people = try kept.file(
                "people.csv",
                """
                email,name,role,zone
                \(Self.anna),Anna Keller,mentor,Europe/Berlin
                \(Self.ben),Ben Ortiz,mentee,America/New_York
                \(Self.cleo),Cleo Brandt,mentee,Europe/Berlin

                """)
            #expect(try await kept.json("people", "import", people)["added"].int == 3)
            let again = try await kept.json("people", "import", people)
            #expect(again["added"].int == 0)
            #expect(again["unchanged"].int == 3)
            try await kept.must(
                "pairs", "import",
                try kept.file(
                    "pairs.csv",
                    """
                    mentor,mentee,every_weeks,sessions,minutes,until
                    \(Self.anna),\(Self.ben),1-6,6,60,2026-06-30
                    \(Self.anna),\(Self.cleo),1-6,6,45,2026-06-30

                    """))
            try await kept.must(
                "hours", "set", Self.anna, "Mon-Fri 09:00-18:00", "--buffer-after", "10m")
            try await kept.must("hours", "set", Self.ben, "Mon-Fri 07:00-16:00")
            try await kept.must("hours", "set", Self.cleo, "Mon-Fri 08:00-17:00")
            let calendar = try kept.file(
                "anna.ics",
                [
                    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", "BEGIN:VEVENT",
                    "UID:team@example.org", "DTSTAMP:20260101T000000Z",
                    "DTSTART;TZID=Europe/Berlin:20260303T150000",
                    "DTEND;TZID=Europe/Berlin:20260303T160000", "RRULE:FREQ=WEEKLY",
                    "SUMMARY:Private words", "END:VEVENT", "END:VCALENDAR", "",
                ].joined("\r\n"))
            try await kept.must("calendar", "import", Self.anna, calendar)
            try await kept.must("calendar", "import", Self.anna, calendar)
        }

        private func propose(_ kept: Kept) async throws {
            let answer = try await kept.json(
                "propose", Self.anna, Self.ben, "--from", "2026-03-09", "--until", "2026-03-14")
            #expect(
                answer.keys.isSuperset(of: [
                    "slots", "considered", "unknown", "why_none", "would_open",
                ]))
            #expect(answer["slots"].list.count == 3)
            for slot in answer["slots"].list {
                #expect(
                    slot.keys.isSuperset(of: [
                        "start", "end", "mentor_local", "mentee_local", "score", "reasons",
                    ]))
                let points = slot["reasons"].list.compactMap { $0["points"].int }
                #expect(points.reduce(0, +) == slot["score"].int)
            }
            let all = try await kept.json(
                "propose", Self.anna, Self.ben, "--from", "2026-03-09", "--until", "2026-03-14",
                "--all", "--grid", "30m")
            // By hand: New York changes its clocks on 8 March, so both are there from 11:00 to
            // 17:00 UTC and an hour starts from 11:00 to 16:00. On Tuesday Anna's own meeting
            // takes 14:00 to 15:00, with 10 minutes free before it.
            let halves = (22...32).map { "\($0 / 2):\($0 % 2 == 0 ? "00" : "30")" }
            let tuesday = ["11:00", "11:30", "12:00", "12:30", "15:00", "15:30", "16:00"]
            let expected = (9...13).flatMap { day in
                (day == 10 ? tuesday : halves).map {
                    "2026-03-\(day < 10 ? "0" : "")\(day)T\($0):00Z"
                }
            }
            #expect(all["starts"].list.compactMap(\.text) == expected)
            let none = try await kept.json(
                "propose", Self.anna, Self.ben, "--from", "2026-03-14", "--until", "2026-03-16",
                status: 1)
            #expect(none["slots"].list.isEmpty)
            #expect(!none["why_none"].list.isEmpty)
        }

        /// Books, is refused twice, hears both answers, moves; returns the appointment.
        private func book(_ kept: Kept) async throws -> String {
            let busy = try await kept.json(
                "book", Self.anna, Self.ben, "2026-03-10T14:00:00Z", status: 1)
            #expect(busy["error"]["code"].text == "not_free")
            #expect(!"\(busy)".contains("Private words"))
            let booked = try await kept.json(
                "book", Self.anna, Self.ben, "2026-03-10T15:00:00Z", "--out", kept.out)
            #expect(
                booked.keys.isSuperset(of: [
                    "appointment", "uid", "sequence", "start", "end", "files",
                ]))
            #expect(booked["sequence"].int == 0)
            #expect(booked["end"].text == "2026-03-10T16:00:00Z")
            #expect(
                try FileBytes.names(in: kept.out) == [
                    "00-request-\(Self.anna).ics", "00-request-\(Self.ben).ics",
                ])
            let taken = try await kept.json(
                "book", Self.anna, Self.cleo, "2026-03-10T15:30:00Z", "--force", status: 1)
            #expect(taken["error"]["code"].text == "slot_taken")
            try await answer(kept, sequence: 0, "20260302T090000Z", outcome: "applied")

            let id = try #require(booked["appointment"].text)
            let moved = try await kept.json(
                "move", id, "2026-03-12T16:00", "--zone", "Europe/Berlin", "--out", kept.out)
            #expect(moved["appointment"] == booked["appointment"])
            #expect(moved["uid"] == booked["uid"])
            #expect(moved["sequence"].int == 1)
            #expect(moved["start"].text == "2026-03-12T15:00:00Z")
            // Answers to the time before the move are behind; those to the new one count.
            try await answer(kept, sequence: 0, "20260302T080000Z", outcome: "stale")
            try await answer(kept, sequence: 1, "20260302T093000Z", outcome: "applied")
            let shown = try await kept.json("show", id)
            #expect(shown["appointment"]["start"].text == "2026-03-12T15:00:00Z")
            #expect(
                shown["appointment"]["answers"].list.map { $0["partstat"].text } == [
                    "ACCEPTED", "ACCEPTED",
                ])
            return id
        }

        private func answer(
            _ kept: Kept, sequence: Int, _ stamp: String, outcome: String
        ) async throws {
            for person in [Self.anna, Self.ben] {
                let path = "\(kept.out)/0\(sequence)-request-\(person).ics"
                let invitation = try Invitation(path: path)
                #expect(invitation.value("SEQUENCE") == "\(sequence)")
                let file = try kept.file("reply.ics", invitation.reply("ACCEPTED", stamp: stamp))
                let receipts = try await kept.records(
                    "receive", file, status: outcome == "applied" ? 0 : 1)
                #expect(receipts.count == 1)
                #expect(
                    receipts[0].keys.isSuperset(of: [
                        "file", "uid", "method", "from", "outcome", "why",
                    ]))
                #expect(receipts[0]["outcome"].text == outcome, "\(receipts)")
                #expect(receipts[0]["uid"].text == invitation.value("UID"))
            }
        }

        private func cancel(_ kept: Kept) async throws -> String {
            let booked = try await kept.json(
                "book", Self.anna, Self.cleo, "2026-03-18T10:00", "--zone", "Europe/Berlin")
            let id = try #require(booked["appointment"].text)
            #expect(booked["end"].text == "2026-03-18T09:45:00Z")
            let cancelled = try await kept.json(
                "cancel", id, "--reason", "On leave", "--as", Self.cleo, "--out", kept.out)
            #expect(cancelled["sequence"].int == 1)
            let files = try FileBytes.names(in: kept.out).filter { $0.contains("-cancel-") }
            #expect(files == ["01-cancel-\(Self.anna).ics", "01-cancel-\(Self.cleo).ics"])
            let state = try await kept.json("show", id)["appointment"]["state"].text
            #expect(state == "cancelled_early")
            let again = try await kept.json("cancel", id, "--reason", "Again", status: 1)
            #expect(again["error"]["code"].text == "state")
            return id
        }

        /// Evidence and both people's word.
        private func keep(_ kept: Kept, _ id: String) async throws {
            let day = "3/12/26"
            let report = TeamsReport(
                title: "Mentoring: Anna Keller and Ben Ortiz",
                visits: [
                    .init(
                        name: "Anna Keller", email: Self.anna, join: "\(day), 3:58:41 PM",
                        leave: "\(day), 4:57:12 PM", duration: "58m 31s"),
                    .init(
                        name: "Ben Ortiz", email: Self.ben, join: "\(day), 3:59:30 PM",
                        leave: "\(day), 4:57:08 PM", duration: "57m 38s"),
                ])
            let path = kept.folder.file("report.csv")
            try FileBytes.write(report.bytes, to: path)
            let now = "2026-03-12T18:00:00Z"
            let first = try await kept.json("evidence", "import", path, now: now)
            #expect(
                first.keys.isSuperset(of: [
                    "source", "sessions", "rows", "new", "known", "unlinked", "breaks", "control",
                ]))
            #expect(first["source"].text == "teams")
            #expect(first["sessions"].int == 1)
            #expect(first["new"].int ?? 0 > 0)
            #expect(first["control"]["stated"] == first["control"]["parsed"])
            let second = try await kept.json("evidence", "import", path, now: now)
            #expect(second["new"].int == 0)
            #expect(second["known"] == first["new"])
            for person in [Self.anna, Self.ben] {
                try await kept.must("checkin", id, "--as", person, now: now)
            }
        }

        private func judge(_ kept: Kept, _ id: String) async throws {
            let now = "2026-03-25T02:00:00Z"
            let run = try await kept.json("reconcile", now: now)
            #expect(
                run.keys.isSuperset(of: [
                    "run", "as_of", "judged", "changed", "counts", "breaks_open", "root",
                ]))
            #expect(run["as_of"].text == now)
            #expect(run["changed"].int ?? 0 > 0)
            let again = try await kept.json("reconcile", now: now)
            #expect(again["changed"].int == 0)
            #expect(again["root"] == run["root"])
            let verdict = try await kept.json("verdict", id, now: now)
            #expect(verdict["appointment"].text == id)
            #expect(!verdict["legs"].list.isEmpty)
            for leg in verdict["legs"].list {
                #expect(leg.keys.isSuperset(of: ["leg", "person", "versions"]))
                for version in leg["versions"].list { checkTerms(version) }
            }
            let last = verdict["legs"].list.filter { $0["leg"].text?.hasSuffix("/1") == true }
                .map { $0["versions"].list.last?["value"].text }
            #expect(last == ["kept", "kept"])
        }

        /// The first reason is the prior, and the terms add up exactly to the total.
        private func checkTerms(_ version: JSON) {
            #expect(
                version.keys.isSuperset(of: [
                    "version", "value", "phase", "total_mb", "reasons", "run", "decided_at",
                ]))
            let reasons = version["reasons"].list
            guard !reasons.isEmpty else { return }
            #expect(reasons[0]["code"].text == "prior")
            for reason in reasons {
                #expect(reason.keys.isSuperset(of: ["code", "family", "ev", "mb_met", "mb_leg"]))
            }
            let met = reasons.compactMap { $0["mb_met"].int }.reduce(0, +)
            let leg = reasons.compactMap { $0["mb_leg"].int }.reduce(0, +)
            #expect(version["total_mb"]["met"].int == met, "\(version)")
            #expect(version["total_mb"]["leg"].int == leg, "\(version)")
        }

        private func report(_ kept: Kept, _ id: String, _ cancelled: String) async throws {
            let table = try await kept.must(
                "attendance", "--format", "csv", now: "2026-03-25T03:00:00Z")
            let rows = table.lines.map { $0.split(separator: ",").map(String.init) }
            #expect(
                rows.first == [
                    "appointment", "start", "end", "pair", "person", "role", "value", "phase",
                    "run", "as_of", "original_value", "evidence", "notice",
                ])
            let ignored = try await kept.run("attendance", "--out", "attendance.txt")
            #expect(ignored.status == 64, "text to a file: \(ignored)")
            let values = rows.filter { $0.first == id && $0.count > 6 }.map { $0[6] }
            #expect(values.filter { $0 == "kept" }.count == 2, "\(rows)")
            let excused = rows.filter { $0.first == cancelled && $0.count > 6 }.map { $0[6] }
            #expect(excused.contains("excused") || excused.contains("void"), "\(rows)")
            let breaks = try await kept.run("breaks", "--json", now: "2026-03-25T03:00:00Z")
            #expect(breaks.status == 0 || breaks.status == 1, "\(breaks)")
            let feed = try await kept.must("export", "calendar", "--person", Self.ben)
            #expect(feed.output.hasPrefix("BEGIN:VCALENDAR\r\n"))
            for word in ["METHOD", "ORGANIZER", "ATTENDEE"] {
                #expect(!feed.output.contains("\r\n\(word)"), "a feed says \(word)")
            }
        }
    }
}
