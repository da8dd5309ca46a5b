import TestSupport
import Testing

extension EndToEnd {
    /// `kill -9` while a mail is taken in: it counts whole or not at all, and may come again.
    ///
    /// `KEPT_KILLS` says how many kills there are; `KEPT_SEED` replays their moments.
    @Suite(.tags(.slow)) struct MailKillTests {
        @Test func `a mail whose intake was killed counts whole or not at all`() async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            var killer = Killer("mails")
            for number in 0...Killer.count(12) {
                let booked = try await kept.book(0, Self.slot(number))
                let id = try #require(booked["appointment"].text)
                let people = try booked["files"].list.compactMap(\.text).map {
                    try Invitation(path: $0)
                }
                try #require(people.count == 2)
                let kind = Kind.allCases[number % Kind.allCases.count]
                let path = try kept.mail("m\(number).eml", Self.mail(kind, people[1], number))
                let receive = ["receive", path, "--out", kept.out, "--json"]
                if number == 0 {
                    let (result, usual) = try await timed { try await kept.run(receive) }
                    try #require(result.status == 0, "\(result)")
                    killer.measure("receive", usual)
                } else {
                    _ = try await killer.run(kept, "receive", receive)
                    let found = try Self.effects(kept, id, kind)
                    #expect(found == 0 || found == 2, "\(kind) by half")
                    let again = try await kept.run(receive)
                    let outcome = JSON(again.output)?["outcome"].text
                    #expect(["applied", "stale"].contains(outcome), "\(kind): \(again)")
                }
                #expect(try Self.effects(kept, id, kind) == 2, "\(kind) of \(number) is not there")
                try Wholeness.check(kept)
            }
            killer.checkAim()
        }

        /// What a mail asks for.
        private enum Kind: CaseIterable {
            case decline, accept, counter
        }

        /// A start of its own for each number, two days apart.
        private static func slot(_ number: Int) -> String {
            instantText(1_772_701_200 + number * 172_800)
        }

        private static func mail(_ kind: Kind, _ person: Invitation, _ number: Int) -> RawMail {
            let calendar =
                switch kind {
                case .accept: person.reply("ACCEPTED")
                case .decline: person.reply("DECLINED")
                case .counter: person.counter("20261012T140000Z", "20261012T150000Z")
                }
            return RawMail(
                sender: person.address, recipient: person.answerAddress,
                id: "k\(number)@mail.example.org", method: kind == .counter ? "COUNTER" : "REPLY",
                calendar: calendar)
        }

        /// How many of the two traces of a mail are there: its effect, and its line in the log.
        private static func effects(_ kept: Kept, _ id: String, _ kind: Kind) throws -> Int {
            let library = try SQLiteLibrary(kept.database)
            let effect =
                switch kind {
                case .accept:
                    """
                    SELECT 1 FROM appointment_participant
                    WHERE appointment = '\(id)' AND status = 'ACCEPTED'
                    """
                case .decline:
                    """
                    SELECT 1 FROM appointment AS a WHERE a.id = '\(id)' AND a.sequence = 1
                        AND 1 = (SELECT COUNT(*) FROM outbox AS m
                            WHERE m.appointment = a.id AND m.kind = 'cancel')
                    """
                case .counter: "SELECT 1 FROM move_offer WHERE appointment = '\(id)'"
                }
            let log = "SELECT 1 FROM received_message WHERE appointment = '\(id)'"
            return try library.rows(effect).count
                + min(1, library.rows("\(log) AND outcome = 'applied'").count)
        }
    }
}
