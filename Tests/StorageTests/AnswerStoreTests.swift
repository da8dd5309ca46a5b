import CalendarModel
import CivilTime
import Mentoring
import Reconciliation
import Storage
import Testing

@Suite struct AnswerStoreTests {
    private let now = StoreFixture.now

    @Test(arguments: StorageEngine.allCases)
    func `both people are asked, and every message stays on record`(_ engine: StorageEngine)
        async throws
    {
        let fixture = try await StoreFixture(engine)
        let proposal = fixture.proposal("one", pair: fixture.anaAndBen, startMinutes: 0)
        try await fixture.book(proposal)
        let answer = InvitationAnswer(
            appointment: proposal.id, person: fixture.ben, method: "REPLY", status: .declined,
            sequence: 0, stamp: now, receivedAt: now, outcome: "applied", reason: "",
            messageHash: [1])
        try await fixture.database.write { connection throws in
            let store = AnswerStore(connection)
            #expect(
                try store.participants(of: proposal.id).map(\.person)
                    == [fixture.ana, fixture.ben])
            try store.setStatus(
                .declined, appointment: proposal.id, person: fixture.ben, sequence: 0, stamp: now)
            try store.append(answer)
            try store.append(answer)
            #expect(
                try store.participants(of: proposal.id).map(\.status)
                    == [.needsAction, .declined])
            #expect(try store.answers(of: proposal.id) == [answer, answer])
            try store.resetStatus(of: proposal.id)
            #expect(try store.participants(of: proposal.id).last?.answeredStamp == now)
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `pins, aliases, weights and subject keys hold what was said last`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        let appointment = AppointmentID("apt_1")
        let leg = LegName(.mentor, revision: 0)
        let key = Digest256(hashing: "spelling".utf8)
        try await fixture.database.write { connection throws in
            let pins = PinStore(connection)
            for value in [VerdictValue.kept, nil, .missed] {
                try pins.append(
                    Pin(
                        appointment: appointment, leg: leg, value: value, actor: "per_c",
                        reason: "attested", at: now))
            }
            #expect(try pins.current(of: appointment).map(\.value) == [.missed])
            #expect(try pins.history(of: appointment).count == 3)

            let aliases = AliasStore(connection)
            for state in AliasState.allCases {
                try aliases.append(
                    Alias(key: key, person: fixture.ana, state: state), actor: "per_c", now: now)
            }
            #expect(try aliases.alias(key)?.state == .withdrawn)
            #expect(try aliases.all().count == 1)

            let weights = WeightStore(connection)
            let table = try weights.append(
                .start, programme: fixture.programme, actor: "per_c", now: now)
            #expect(table.version == 1)
            #expect(try weights.weights(of: fixture.programme) == table)

            let keys = SubjectKeyStore(connection)
            try keys.add([1], person: fixture.ana)
            try keys.add([2], person: fixture.ana)
            #expect(try keys.all() == [fixture.ana: [1]])
            try keys.destroy(of: fixture.ana)
            #expect(try keys.key(of: fixture.ana) == nil)
        }
    }
}
