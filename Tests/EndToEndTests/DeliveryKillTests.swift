import TestSupport
import Testing

extension EndToEnd {
    /// `kill -9` of the sender at random moments, with a relay that takes its time.
    ///
    /// `KEPT_KILLS` says how many kills are made; `KEPT_SEED` replays their moments.
    @Suite(.tags(.slow)) struct DeliveryKillTests {
        @Test func `a sender that is killed sends nothing twice and loses nothing`() async throws {
            let kills = Killer.count(10)
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let bookings = 6 + kills
            for number in 0..<bookings {
                _ = try await kept.book(0, instantText(1_772_668_800 + number * 7_200))
            }
            let sink = try MailSink { _ in .acceptLate(milliseconds: 100) }
            let settings = try kept.file(
                "mail.json",
                """
                {"smtp_url":"\(sink.address)","smtp_tls":"off","mail_domain":"kept.example",
                 "smtp_per_minute":"0"}
                """)
            let deliver = ["deliver", "--once", "--config", settings, "--json"]
            var killer = Killer("deliveries")
            killer.measure("deliver", .milliseconds(900))
            // Later than any lease each time, so that what the dead one held is taken up again.
            for number in 0..<kills {
                _ = try await killer.run(kept, "deliver", deliver, now: Self.moment(number))
            }
            killer.checkAim()
            let last = try await kept.run(deliver, now: Self.moment(kills))
            #expect(last.status == 0, "\(last)")
            try Wholeness.check(kept)

            var rows: [JSON] = []
            for state in ["pending", "sending", "sent", "uncertain", "failed", "dropped"] {
                rows += try await kept.records(
                    "outbox", "--state", state, "--config", settings, now: Self.moment(kills))
            }
            rows = rows.filter { $0["message"].text != nil }
            #expect(rows.count == 2 * bookings, "every message is still known")
            func names(_ state: String) -> Set<String> {
                Set(
                    rows.filter { $0["state"].text == state }
                        .map { "<\($0["message"].text ?? "")@kept.example>" })
            }
            let arrived = sink.taken.map(\.messageID)
            #expect(Set(arrived).count == arrived.count, "nothing arrives twice")
            #expect(names("sent").union(names("uncertain")).count == 2 * bookings)
            #expect(names("sent").isSubset(of: arrived))
            #expect(Set(arrived).subtracting(names("sent")).isSubset(of: names("uncertain")))
            // One kill leaves at most one message in doubt.
            #expect(names("uncertain").count <= killer.killed)
        }

        private static func moment(_ number: Int) -> String {
            instantText(1_772_440_000 + number * 1_200)
        }
    }
}
