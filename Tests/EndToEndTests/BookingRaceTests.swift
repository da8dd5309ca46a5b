import TestSupport
import Testing

extension EndToEnd {
    /// Fifty programs that want one slot.
    @Suite(.tags(.slow)) struct BookingRaceTests {
        @Test func `fifty book one slot of a pair and exactly one gets it`() async throws {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0)])
            let orders = Array(
                repeating: ["book", mentor(0), mentee(0), "2026-03-10T14:00:00Z"], count: 50)
            try await race(kept, orders)
        }

        @Test func `fifty of two pairs want overlapping times of one mentor and one gets it`()
            async throws
        {
            let kept = try Kept()
            try await kept.prepare(pairs: [(0, 0), (0, 1)])
            let orders = (0..<50).map { number in
                [
                    "book", mentor(0), mentee(number % 2),
                    number % 2 == 0 ? "2026-03-10T14:00:00Z" : "2026-03-10T14:30:00Z",
                ]
            }
            try await race(kept, orders)
        }

        /// Runs the orders at the same moment and checks that one wins and all others say why.
        private func race(_ kept: Kept, _ orders: [[String]]) async throws {
            let gate = try StartingGate(in: kept.folder)
            let children = try orders.map { try gate.start(kept, $0 + ["--json"]) }
            try gate.letGo(orders.count)
            var results: [ProcessResult] = []
            for child in children { results.append(try await child.wait(timeoutSeconds: 90)) }

            let winners = results.filter { $0.status == 0 }
            #expect(winners.count == 1)
            for loser in results where loser.status != 0 {
                #expect(loser.status == 1, "\(loser)")
                let error = JSON(loser.output)?["error"]
                #expect(error?["code"].text == "slot_taken", "\(loser)")
                #expect(error?["message"].text?.isEmpty == false)
                #expect(loser.errors.hasPrefix("kept: "))
            }
            let stored = try await kept.appointments()
            #expect(stored.count == 1)
            let won = winners.compactMap { JSON($0.output) }
            #expect(won.count == 1)
            #expect(Wholeness.lost(won, from: stored) == [])
            try Wholeness.check(kept)
        }
    }
}
