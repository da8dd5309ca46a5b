import TestSupport
import Testing

extension EndToEnd {
    /// Messages of people's calendars as whole mails, by commands alone.
    @Suite(.tags(.slow)) struct MessageTests {
        private static let slot = "2026-03-10T09:00:00Z"

        /// A booked session: its identifier and both people's invitations.
        private func book(_ kept: Kept) async throws -> (id: String, people: [Invitation]) {
            try await kept.prepare(pairs: [(0, 0)])
            let booked = try await kept.book(0, Self.slot)
            let people = try booked["files"].list.compactMap(\.text).map {
                try Invitation(path: $0)
            }
            try #require(people.count == 2)
            return (try #require(booked["appointment"].text), people)
        }

        private func mail(
            _ invitation: Invitation, _ calendar: String, method: String = "REPLY", id: String,
            from sender: String? = nil, to recipient: String? = nil,
            encoding: RawMail.Encoding = .base64
        ) -> RawMail {
            RawMail(
                sender: sender ?? invitation.address,
                recipient: recipient ?? invitation.answerAddress, id: id, method: method,
                calendar: calendar, encoding: encoding)
        }

        private func outcomes(_ records: [JSON]) -> [String?] { records.map { $0["outcome"].text } }

        @Test func `a counter-proposal lives as an offer until the other side takes it`()
            async throws
        {
            let kept = try Kept()
            let (id, people) = try await book(kept)
            let counter = mail(
                people[1], people[1].counter("20260312T140000Z", "20260312T150000Z"),
                method: "COUNTER", id: "c1@mail.example.org", encoding: .quotedPrintable)
            let path = try kept.mail("counter.eml", counter)
            let receipts = try await kept.records("receive", path)
            #expect(outcomes(receipts) == ["applied"])
            let offer = try #require(receipts.first?["offer"].text)
            // Nothing has moved yet, and nobody may take their own offer.
            #expect(try await kept.json("show", id)["appointment"]["start"].text == Self.slot)
            let open = try await kept.records("offers")
            #expect(open.map { $0["offer"].text } == [offer])
            try await kept.json("offers", "accept", offer, "--as", mentee(0), status: 64)
            let moved = try await kept.json(
                "offers", "accept", offer, "--as", mentor(0), "--out", kept.out)
            #expect(moved["sequence"].int == 1)
            #expect(moved["start"].text == "2026-03-12T14:00:00Z")
            let requests = try moved["files"].list.compactMap(\.text).map {
                try Invitation(path: $0)
            }
            #expect(requests.map { $0.value("METHOD") } == ["REQUEST", "REQUEST"])
            for (request, before) in zip(requests, people) {
                #expect(request.value("SEQUENCE") == "1")
                #expect(request.value("UID") == before.value("UID"))
                #expect(request.value("ORGANIZER") == before.value("ORGANIZER"))
                #expect(request.value("DTSTART") == "20260312T140000Z")
                #expect(request.lines.filter { $0.contains("NEEDS-ACTION") }.count == 2)
            }
            #expect(outcomes(try await kept.records("receive", path, status: 1)) == ["stale"])
            try await kept.json("offers", "accept", offer, "--as", mentor(0), status: 1)
            try Wholeness.check(kept)
        }

        @Test func `a counter-proposal that is declined is answered by DECLINECOUNTER`()
            async throws
        {
            let kept = try Kept()
            let (id, people) = try await book(kept)
            let counter = mail(
                people[1], people[1].counter("20260312T140000Z", "20260312T150000Z"),
                method: "COUNTER", id: "c1@mail.example.org", encoding: .plain)
            let receipts = try await kept.records(
                "receive", try kept.mail("counter.eml", counter))
            let offer = try #require(receipts.first?["offer"].text)
            let declined = try await kept.json(
                "offers", "decline", offer, "--as", mentor(0), "--comment", "No, sorry.", "--out",
                kept.out)
            let files = declined["files"].list.compactMap(\.text)
            try #require(files.count == 1)
            let message = try Invitation(path: files[0])
            #expect(message.value("METHOD") == "DECLINECOUNTER")
            #expect(message.address == mentee(0))
            #expect(message.value("UID") == people[1].value("UID"))
            #expect(message.value("ORGANIZER") == people[1].value("ORGANIZER"))
            #expect(message.value("COMMENT")?.contains("No\\, sorry.") == true)
            #expect(message.value("DTSTART") == nil)
            let shown = try await kept.json("show", id)
            #expect(shown["appointment"]["start"].text == Self.slot)
            #expect(shown["offers"].list.map { $0["state"].text } == ["declined"])
        }

        @Test func `a reply counts in every encoding, once, and only from its sender`()
            async throws
        {
            let kept = try Kept()
            let (id, people) = try await book(kept)
            for (number, encoding) in RawMail.Encoding.allCases.enumerated() {
                let reply = people[1].reply("ACCEPTED", stamp: "2026030\(number + 2)T090000Z")
                let path = try kept.mail(
                    "r\(number).eml",
                    mail(people[1], reply, id: "r\(number)@mail.example.org", encoding: encoding))
                let first = try await kept.records("receive", path)
                #expect(outcomes(first) == ["applied"], "\(encoding): \(first)")
                let second = try await kept.records("receive", path, status: 1)
                #expect(outcomes(second) == ["stale"], "\(encoding): \(second)")
            }
            let decline = people[1].reply("DECLINED", stamp: "20260308T090000Z")
            let forged = decline.replacing(people[1].answerAddress, with: "plan+aaaa@kept.invalid")
            let forgeries = [
                mail(people[1], forged, id: "f1@x", to: "plan+aaaa@kept.invalid"),
                mail(people[1], decline, id: "f2@x", from: mentor(0)),
                mail(people[1], decline, id: "f3@x", to: people[0].answerAddress),
            ]
            for (number, forgery) in forgeries.enumerated() {
                let records = try await kept.records(
                    "receive", try kept.mail("f\(number).eml", forgery), status: 1)
                #expect(outcomes(records) == ["needs_coordinator"], "\(number): \(records)")
            }
            // The same Message-ID with another answer is a replay.
            let replayed = mail(people[1], decline, id: "r0@mail.example.org")
            let records = try await kept.records(
                "receive", try kept.mail("replayed.eml", replayed), status: 1)
            #expect(outcomes(records) == ["stale"])
            let shown = try await kept.json("show", id)
            #expect(
                shown["appointment"]["answers"].list.map { $0["partstat"].text }
                    == ["NEEDS-ACTION", "ACCEPTED"])
            // The log shows what each message said, whatever became of it.
            let said = shown["messages"].list.filter { $0["outcome"].text != "applied" }
                .map { $0["partstat"].text }
            #expect(said.filter { $0 == "DECLINED" }.count == 4 && said.count == 7, "\(said)")
        }

        @Test func `a delegate is confirmed, invited, answers, comes, and the leg is kept`()
            async throws
        {
            let kept = try Kept()
            let (id, people) = try await book(kept)
            let dana = "dana@example.org"
            let sent = people[1].message(
                "REPLY",
                "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:\(dana)\":mailto:\(mentee(0))",
                stamp: "20260302T090000Z")
            let delegation = try await kept.records(
                "receive", try kept.mail("d.eml", mail(people[1], sent, id: "d1@x")), status: 1)
            #expect(outcomes(delegation) == ["needs_coordinator"])
            let waiting = try await kept.records("delegates")
            #expect(waiting.map { $0["delegate"].text } == [dana])
            #expect(waiting.map { $0["invited"] } == [.bool(false)])
            let invited = try await kept.json(
                "delegates", id, "--invite", dana, "--out", kept.out)
            let files = invited["files"].list.compactMap(\.text)
            try #require(files.count == 1)
            let invitation = try Invitation(path: files[0])
            #expect(invitation.address == dana && invitation.value("METHOD") == "REQUEST")
            let answer = invitation.message(
                "REPLY",
                "ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM=\"mailto:\(mentee(0))\":mailto:\(dana)",
                stamp: "20260302T100000Z")
            let reply = mail(invitation, answer, id: "d2@x")
            #expect(
                outcomes(try await kept.records("receive", try kept.mail("a.eml", reply)))
                    == ["applied"])
            let after = try await kept.records("delegates", id)
            #expect(after.map { $0["partstat"].text } == ["ACCEPTED"])

            let values = try await verdict(kept, id, visitor: (dana, "Dana Roth"))
            #expect(values["mentor"] == "kept" && values["mentee"] == "kept", "\(values)")
        }

        @Test func `somebody nobody has sent keeps nobody's leg`() async throws {
            let kept = try Kept()
            let (id, _) = try await book(kept)
            let values = try await verdict(kept, id, visitor: ("dana@example.org", "Dana Roth"))
            #expect(values["mentee"] != "kept", "\(values)")
        }

        /// The last verdict of each leg after a report that shows the mentor and a visitor.
        private func verdict(
            _ kept: Kept, _ id: String, visitor: (email: String, name: String)
        ) async throws -> [String: String] {
            let day = "3/10/26"
            let report = TeamsReport(
                title: "Mentoring: mentor0 and mentee0",
                visits: [(mentor(0), "mentor0"), (visitor.email, visitor.name)].map { email, name in
                    .init(
                        name: name, email: email, join: "\(day), 10:00:10 AM",
                        leave: "\(day), 10:59:50 AM", duration: "59m 40s")
                })
            let path = kept.folder.file("report.csv")
            try FileBytes.write(report.bytes, to: path)
            try await kept.must("evidence", "import", path, now: "2026-03-10T18:00:00Z")
            try await kept.must(
                "checkin", id, "--as", mentor(0), now: "2026-03-10T18:10:00Z")
            let now = "2026-03-25T02:00:00Z"
            try await kept.json("reconcile", now: now)
            let verdict = try await kept.json("verdict", id, now: now)
            return verdict["legs"].list.reduce(into: [:]) { values, leg in
                let side = leg["leg"].text?.prefix { $0 != "/" } ?? ""
                values[String(side)] = leg["versions"].list.last?["value"].text
            }
        }
    }
}
