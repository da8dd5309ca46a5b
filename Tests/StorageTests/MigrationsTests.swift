import CivilTime
import Mentoring
import Testing

@testable import Storage

@Suite struct MigrationsTests {
    @Test(arguments: StorageEngine.allCases)
    func `fifty first starts at once make one database`(_ engine: StorageEngine) async throws {
        let place = try engine.place()
        let keys = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for number in 0..<50 {
                group.addTask { try await Self.firstStart(at: place, number: number) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(keys.count == 50)
        #expect(Set(keys).count == 1)
        let database = try await place.connect()
        let rows = try await database.read {
            try $0.integer("SELECT count(*) FROM schema_version")
        }
        #expect(rows == Migrations.latestVersion)
    }

    /// Starts as a command does, and again where it is told that the database is locked.
    ///
    /// Who waits longer than five seconds for the one writer is told so and comes back; on a busy
    /// machine some of fifty do.
    private static func firstStart(at place: StoragePlace, number: Int) async throws -> [UInt8] {
        let own = Organisation(
            name: "Example", key: [UInt8](repeating: UInt8(number), count: 32),
            createdAt: StoreFixture.now)
        var tries = 20
        while true {
            do {
                let database = try await place.connect()
                try await Migrations.apply(to: database, now: StoreFixture.now)
                return try await database.write { try OrganisationStore($0).setUp(own).key }
            } catch let error as StorageError where error.code == .busy && tries > 1 {
                tries -= 1
            }
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `a database newer than the program is refused`(_ engine: StorageEngine) async throws {
        let fixture = try await StoreFixture(engine)
        _ = try await fixture.database.write { connection in
            try connection.execute(
                "INSERT INTO schema_version (version, name, applied_at) VALUES (999, 'x', 0)", [:])
        }
        await expectStorageError(.newerDatabase) {
            try await Migrations.apply(to: fixture.database, now: StoreFixture.now)
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `a later migration keeps what is there, a failing one changes nothing`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        let next = Migrations.latestVersion + 1
        let good = Migration(
            version: next, name: "good",
            steps: [.define("ALTER TABLE person ADD COLUMN pronoun TEXT")])
        let bad = Migration(
            version: next + 1, name: "bad",
            steps: [.define("CREATE TABLE half (a TEXT)"), .define("CREATE TABLE half (a TEXT)")])
        await expectStorageError(.statement) {
            try await Migrations.apply(
                Migrations.all + [good, bad], to: fixture.database, now: StoreFixture.now)
        }
        #expect(try await Migrations.version(of: fixture.database) == Migrations.latestVersion)
        try await Migrations.apply(
            Migrations.all + [good], to: fixture.database, now: StoreFixture.now)
        #expect(try await Migrations.version(of: fixture.database) == next)
        let people = try await fixture.database.read { try PeopleStore($0).all() }
        #expect(people.count == 4)
    }

    @Test(arguments: StorageEngine.allCases)
    func `append-only tables refuse to be changed or emptied`(_ engine: StorageEngine) async throws
    {
        let fixture = try await StoreFixture(engine)
        try await fixture.book(
            fixture.proposal("one", pair: fixture.anaAndBen, startMinutes: 0))
        let tables = Migrations.all.flatMap(\.steps).compactMap { step in
            if case .appendOnly(let table) = step { table } else { nil }
        }
        #expect(tables.count >= 20)
        for table in tables {
            let known = try await fixture.database.read {
                try $0.integer(
                    """
                    SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table
                    """, ["table": .text(table)])
            }
            #expect(known == 2, "\(table)")
        }
        for table in ["appointment_history", "cadence"] {
            for text in ["UPDATE \(table) SET org = org", "DELETE FROM \(table)"] {
                await expectStorageError(.appendOnly) {
                    try await fixture.database.write { try $0.execute(SQLText(text), [:]) }
                }
            }
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `a purge permit lets rows go but never change`(_ engine: StorageEngine) async throws {
        let fixture = try await StoreFixture(engine)
        let permit: SQLText = """
            INSERT INTO purge_permit (org, programme, actor, at) VALUES (:org, 'pgm_a', 'x', 0)
            """
        await expectStorageError(.appendOnly) {
            try await fixture.database.write { connection in
                try connection.execute(permit, [:])
                try connection.execute("UPDATE cadence SET minutes = 5", [:])
            }
        }
        let gone = try await fixture.database.write { connection in
            try connection.execute(permit, [:])
            let gone = try connection.execute("DELETE FROM cadence", [:])
            try connection.execute("DELETE FROM purge_permit", [:])
            return gone
        }
        #expect(gone == 3)
    }
}
