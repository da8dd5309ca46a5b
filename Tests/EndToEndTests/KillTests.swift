import TestSupport
import Testing

extension EndToEnd {
    /// `kill -9` at random moments: what was acknowledged is there, what is there is whole.
    ///
    /// `KEPT_KILLS` says how many kills each test makes; `KEPT_SEED` replays their moments.
    @Suite(.tags(.slow)) struct KillTests {
        @Test func `no booking that was acknowledged is lost, and none is there by half`()
            async throws
        {
            let kills = Killer.count(30)
            let kept = try Kept()
            let pairs = 1 + kills / 500
            try await kept.prepare(pairs: (0..<pairs).map { ($0, $0) })
            var killer = Killer("bookings")
            let (first, usual) = try await timed { try await kept.book(0, Self.slot(0, pairs)) }
            killer.measure("book", usual)
            var acknowledged = [first]
            var open: [Int] = []
            for number in 1...kills {
                let order = [
                    "book", mentor(number % pairs), mentee(number % pairs),
                    Self.slot(number, pairs), "--out", kept.out, "--json",
                ]
                if let output = try await killer.run(kept, "book", order) {
                    acknowledged.append(try #require(JSON(output)))
                } else {
                    open.append(number)
                }
                if number % 100 == 0 {
                    #expect(
                        Wholeness.lost(acknowledged, from: try await kept.appointments()) == [])
                    try Wholeness.check(kept)
                }
            }
            killer.checkAim()
            try Wholeness.check(kept)
            let stored = try await kept.appointments()
            #expect(Wholeness.lost(acknowledged, from: stored) == [])

            // Whoever got no answer asks again: it was booked after all, or it can be.
            let starts = Set(stored.values.map { "\($0["mentor"]) \($0["start"])" })
            for number in open.suffix(12) {
                let slot = Self.slot(number, pairs)
                let again = try await kept.run(
                    "book", mentor(number % pairs), mentee(number % pairs), slot, "--json")
                let key = "\(JSON.text(mentor(number % pairs))) \(JSON.text(slot))"
                #expect(again.status == (starts.contains(key) ? 1 : 0), "\(again)")
            }
            try Wholeness.check(kept)
        }

        @Test func `no answer that was acknowledged is undone, and it may always come again`()
            async throws
        {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let booked = try await kept.book(0, Self.slot(0, 1))
            let id = try #require(booked["appointment"].text)
            let invitations = try booked["files"].list.compactMap(\.text).map {
                try Invitation(path: $0)
            }
            try #require(invitations.count == 2)
            var killer = Killer("answers")
            var standing: [String: String] = [:]
            for number in 0...Killer.count(20) {
                let invitation = invitations[number % 2]
                let answer = ["ACCEPTED", "TENTATIVE"][number / 2 % 2]
                let seconds = ("000000" + "\(number)").suffix(6)
                let reply = invitation.reply(answer, stamp: "20260303T\(Self.clock(number))Z")
                let file = try kept.file("reply-\(seconds).ics", reply)
                let receive = ["receive", file, "--json"]
                if number == 0 {
                    let (result, usual) = try await timed { try await kept.run(receive) }
                    try #require(result.status == 0, "\(result)")
                    killer.measure("receive", usual)
                    standing[invitation.address] = answer
                    continue
                }
                let output = try await killer.run(kept, "receive", receive)
                let found = try await Self.answers(kept, id)
                if let output {
                    #expect(JSON.records(output).map { $0["outcome"].text } == ["applied"])
                    #expect(found[invitation.address] == answer)
                } else {
                    let before = standing[invitation.address] ?? "NEEDS-ACTION"
                    #expect([before, answer].contains(found[invitation.address]))
                    let again = try await kept.run(receive)
                    #expect(again.status == 0 || again.status == 1, "\(again)")
                    #expect(try await Self.answers(kept, id)[invitation.address] == answer)
                }
                standing[invitation.address] = answer
            }
            killer.checkAim()
            try Wholeness.check(kept)
        }

        @Test func `judging that was killed ends with the root of a run left in peace`()
            async throws
        {
            let later = "2026-05-20T08:00:00Z"
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0), (1, 1)])
            for number in 0..<8 {
                let booked = try await kept.book(number % 2, Self.slot(number, 2))
                let id = try #require(booked["appointment"].text)
                guard number != 5 else { continue }
                try await kept.must(
                    "checkin", id, "--as", mentor(number % 2), now: "2026-03-06T08:00:00Z")
                if number < 4 {
                    try await kept.must(
                        "checkin", id, "--as", mentee(number % 2), now: "2026-03-06T08:05:00Z")
                }
            }
            let calm = Kept(in: kept.folder, home: try kept.folder.folder("calm"))
            for name in try FileBytes.names(in: kept.home) where name.hasPrefix("kept.sqlite") {
                try FileBytes.write(
                    try FileBytes.read(kept.folder.file(name)), to: "\(calm.home)/\(name)")
            }
            let (expected, usual) = try await timed {
                try await calm.json("reconcile", now: later)
            }
            #expect(expected["judged"].int ?? 0 > 0)

            var killer = Killer("judging")
            killer.measure("reconcile", usual)
            for _ in 0..<Killer.count(15) {
                _ = try await killer.run(kept, "reconcile", ["reconcile", "--json"], now: later)
                try Wholeness.check(kept)
            }
            killer.checkAim()
            let last = try await kept.json("reconcile", now: later)
            #expect(last["root"] == expected["root"])
            #expect(last["counts"] == expected["counts"])
            let again = try await kept.json("reconcile", now: later)
            #expect(again["changed"].int == 0)
            #expect(again["root"] == expected["root"])
            try Wholeness.check(kept)
        }

        @Test func `the check itself sees a booking that was acknowledged and is gone`()
            async throws
        {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let before = try FileBytes.names(in: kept.home).filter { $0.hasPrefix("kept.sqlite") }
                .map { ($0, try FileBytes.read(kept.folder.file($0))) }
            let booked = try await kept.book(0, Self.slot(0, 1))
            let stored = try await kept.appointments()
            #expect(Wholeness.lost([booked], from: stored) == [])
            for name in ["kept.sqlite", "kept.sqlite-wal", "kept.sqlite-shm"] {
                FileBytes.removeTree(kept.folder.file(name))
            }
            for (name, bytes) in before {
                try FileBytes.write(bytes, to: kept.folder.file(name))
            }
            let after = try await kept.appointments()
            #expect(Wholeness.lost([booked], from: after).count == 1)
        }

        /// A start of its own for each number: every second hour from 5 March on, pair by pair.
        private static func slot(_ number: Int, _ pairs: Int) -> String {
            let place = number / pairs
            let start = 1_772_668_800 + place * 7_200
            return instantText(start)
        }

        private static func clock(_ number: Int) -> String {
            let parts = [number / 3_600, number / 60 % 60, number % 60]
            return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
        }

        private static func answers(_ kept: Kept, _ id: String) async throws -> [String: String] {
            let shown = try await kept.json("show", id)
            let pairs = shown["appointment"]["answers"].list.map {
                ($0["person"].text ?? "", $0["partstat"].text ?? "")
            }
            return Dictionary(pairs) { $1 }
        }
    }
}
