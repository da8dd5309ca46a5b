import CivilTime
import Storage
import Synchronization
import TestSupport
import Testing
import Workflows

/// Many mails to a relay that drops, delays and refuses at seeded moments.
///
/// `KEPT_MAILS` says how many (100 unless said; 1,000 is the form for a release), `KEPT_SEED`
/// replays a run.
struct DeliveryFaultTests {
    @Test func `each mail arrives at most once, none is lost, and every doubtful one is listed`()
        async throws
    {
        let count = environmentValue("KEPT_MAILS").flatMap { Int($0) } ?? 100
        let house = try await House(hours: false)
        try await Self.fill(house, count)
        let faults = Faults(SeededGenerator.forTest())
        let sink = try MailSink { _ in faults.next() }
        var dependencies = house.dependencies
        var now = House.monday
        var rounds = 0
        while try await Self.pending(house) > 0 {
            dependencies.clock = FixedClock(now)
            _ = try await DeliverOutbox(
                dependencies, to: DeliverOutboxTests.relays(sink.address))()
            now = now.advanced(bySeconds: 20 * 60)
            rounds += 1
            try #require(rounds < 200)
        }
        let rows = try await ReadOutbox(house.dependencies)(states: ReadOutbox.states)
        #expect(rows.count == count, "none is lost")
        let arrived = Dictionary(
            sink.taken.map { ($0.messageID, 1) }, uniquingKeysWith: +)
        #expect(arrived.values.allSatisfy { $0 == 1 }, "no mail arrives twice")
        func names(_ state: String) -> Set<String> {
            Set(rows.filter { $0.state == state }.map { "<\($0.id)@kept.example>" })
        }
        let uncertain = names("uncertain")
        #expect(names("sent").isSubset(of: Set(arrived.keys)), "what is called sent has arrived")
        #expect(
            Set(arrived.keys).subtracting(names("sent")).isSubset(of: uncertain),
            "what arrived without an answer is called uncertain")
        #expect(names("failed").isDisjoint(with: Set(arrived.keys)))
        #expect(uncertain.count == faults.silences, "as many as the relay kept silent about")
        #expect(names("failed").count == faults.refusals)
        #expect(faults.silences > 0 && faults.refusals > 0 && names("sent").count > count / 2)
    }

    private static func pending(_ house: House) async throws -> Int {
        try await ReadOutbox(house.dependencies)(states: ["pending"]).count
    }

    /// Writes rows as bookings do: one appointment for each two of them.
    private static func fill(_ house: House, _ count: Int) async throws {
        for number in 0..<((count + 1) / 2) {
            var order = BookAppointment.Order(
                programme: nil, mentor: House.anna,
                mentee: number % 2 == 0 ? House.ben : House.cleo,
                start: House.monday.advanced(bySeconds: Int64(number + 40) * 7_200))
            order.isForced = true
            _ = try await BookAppointment(house.dependencies)(order)
        }
    }

    /// Draws what becomes of each mail, and counts what the sender must conclude.
    private final class Faults: Sendable {
        private let state: Mutex<(random: SeededGenerator, silences: Int, refusals: Int)>

        init(_ random: SeededGenerator) {
            state = Mutex((random, 0, 0))
        }

        var silences: Int { state.withLock { $0.silences } }
        var refusals: Int { state.withLock { $0.refusals } }

        func next() -> MailSink.Behaviour {
            state.withLock { state in
                switch state.random.int(in: 0...19) {
                case 0:
                    state.silences += 1
                    return .hangUpAfterEnd
                case 1:
                    state.silences += 1
                    return .loseAfterEnd
                case 2:
                    state.refusals += 1
                    return .refuseRecipient(550)
                case 3:
                    state.refusals += 1
                    return .refuseMail(554)
                case 4: return .refuseRecipient(451)
                case 5: return .refuseMail(452)
                case 6: return .hangUpAtRecipient
                case 7: return .hangUpAtData
                case 8: return .acceptLate(milliseconds: 20)
                default: return .accept
                }
            }
        }
    }
}
