import CivilTime
import Mentoring
import Storage
import Synchronization
import TestSupport
import Testing

/// What a failure or a crash before any one statement leaves behind: all of a booking or nothing.
@Suite struct CrashTests {
    private struct Planted: Error {}

    /// Books and puts a message into the outbox, in one transaction.
    private func book(
        _ fixture: StoreFixture, through database: any Database
    ) async throws -> AppointmentStoring {
        let proposal = fixture.proposal("one", pair: fixture.anaAndBen, startMinutes: 0)
        let transition = try fixture.transition(proposal, .book)
        return try await database.write { connection in
            let outcome = try AppointmentStore(connection).apply(
                transition, before: proposal, now: StoreFixture.now)
            try OutboxStore(connection).add(
                OutboxMessage(
                    id: "msg_1", appointment: proposal.id.text, sequence: 0,
                    recipient: fixture.ben.text, kind: "request", payload: [1],
                    notBefore: StoreFixture.now), now: StoreFixture.now)
            try AuditStore(connection).append(
                actor: "x", action: "book", subject: proposal.id.text, now: StoreFixture.now)
            try IdempotencyKeys(connection).store(
                key: "k", requestHash: [1], answer: [2], now: StoreFixture.now)
            return outcome
        }
    }

    /// How many rows of a booking there are, table by table.
    private func rows(_ database: any Database) async throws -> [Int64] {
        try await database.read { connection in
            try [
                "appointment", "appointment_participant", "appointment_history", "occupancy",
                "outbox", "audit_log", "idempotency_key",
            ].map { try connection.integer(SQLText("SELECT count(*) FROM \($0)")) }
        }
    }

    private let whole: [Int64] = [1, 2, 1, 2, 1, 1, 1]
    private let nothing: [Int64] = [0, 0, 0, 0, 0, 0, 0]

    @Test(arguments: StorageEngine.allCases)
    func `a booking that fails at any statement leaves nothing`(_ engine: StorageEngine)
        async throws
    {
        let fixture = try await StoreFixture(engine)
        var failures = 0
        while true {
            let planned = failures + 1
            let database = try await fixture.place.connect(
                options: SQLiteOptions { number, _ in
                    if number == planned { throw Planted() }
                })
            do {
                #expect(try await book(fixture, through: database) == .stored)
                break
            } catch {
                failures += 1
                #expect(try await rows(fixture.database) == nothing, "statement \(planned)")
            }
        }
        #expect(failures >= 14)
        #expect(try await rows(fixture.database) == whole)
    }

    @Test func `a file as a crash before any statement leaves it holds all or nothing`()
        async throws
    {
        let fixture = try await StoreFixture()
        let images = try TemporaryFolder("kept-crash")
        let count = Mutex(0)
        let path = fixture.path
        let database = try await fixture.place.connect(
            options: SQLiteOptions { number, _ in
                // What the file system holds now is what a killed process leaves behind.
                for suffix in ["", "-wal"] {
                    try FileBytes.write(
                        try FileBytes.read(path + suffix), to: images.file("\(number).db\(suffix)"))
                }
                count.withLock { $0 = number }
            })
        #expect(try await book(fixture, through: database) == .stored)
        for number in 1...count.withLock({ $0 }) {
            let image = try await SQLiteDatabase.open(path: images.file("\(number).db"))
            #expect(try await rows(image) == nothing, "before statement \(number)")
            #expect(try await book(fixture, through: image) == .stored)
            let sound = try await image.read {
                try $0.firstRow("PRAGMA integrity_check", [:])?.text("integrity_check")
            }
            #expect(sound == "ok")
        }
        #expect(try await rows(fixture.database) == whole)
    }
}
