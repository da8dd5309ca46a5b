import CivilTime
import Glibc
import Storage
import TestSupport
import Testing

struct SQLiteDatabaseTests {
    @Test func `every connection runs with the settings that durability rests on`() async throws {
        let fixture = try await StoreFixture()
        let expected: [String: SQLValue] = [
            "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1,
            "trusted_schema": 0, "application_id": 0x4B65_7074,
        ]
        let timeout: SQLText = "PRAGMA busy_timeout"
        for (name, value) in expected {
            let sql = SQLText("PRAGMA \(name)")
            let written = try await fixture.database.write { try $0.firstRow(sql)?.value(name) }
            #expect(written == value, "writer: \(name)")
            // Four reads at once, so that each of the four readers is asked.
            let read = try await withThrowingTaskGroup(of: SQLValue?.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await fixture.database.read { try $0.firstRow(sql)?.value(name) }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(read.allSatisfy { $0 == value }, "readers: \(name)")
        }
        #expect(try await fixture.database.write { try $0.integer(timeout) } == 5_000)
        #expect(try await fixture.database.read { try $0.integer(timeout) } >= 5_000)
    }

    @Test func `a new file and its companions are readable by their owner alone`() async throws {
        let folder = try TemporaryFolder("kept-storage")
        let path = "\(folder.path)/new/deep/kept.db"
        let database = try await SQLiteDatabase.open(path: path)
        try await Migrations.apply(to: database, now: StoreFixture.now)
        for name in [path, "\(path)-wal", "\(path)-shm"] {
            var facts = stat()
            try #require(unsafe stat(name, &facts) == 0)
            #expect(facts.st_mode & 0o777 == 0o600, "\(name)")
        }
    }

    @Test func `nothing is acknowledged once the file is gone or another one lies there`()
        async throws
    {
        let folder = try TemporaryFolder("kept-storage")
        let path = "\(folder.path)/kept.db"
        let database = try await SQLiteDatabase.open(path: path)
        try await Migrations.apply(to: database, now: StoreFixture.now)
        #expect(unsafe rename(path, "\(path).moved") == 0)
        await expectStorageError(.cannotOpen) { try await database.write { _ in } }
        let other = try await SQLiteDatabase.open(path: "\(folder.path)/other.db")
        try await Migrations.apply(to: other, now: StoreFixture.now)
        #expect(unsafe rename("\(folder.path)/other.db", path) == 0)
        await expectStorageError(.cannotOpen) { try await database.write { _ in } }
        // Put back, it goes on.
        #expect(unsafe rename("\(path).moved", path) == 0)
        try await database.write { _ in }
    }

    @Test func `a read that writes is refused`() async throws {
        let fixture = try await StoreFixture()
        await expectStorageError(.readOnly) {
            try await fixture.database.read { connection in
                try connection.execute("DELETE FROM setting", [:])
            }
        }
    }

    @Test func `a text file is refused readably`() async throws {
        let folder = try TemporaryFolder("kept-storage")
        let path = try folder.write(
            String(repeating: "BEGIN:VCALENDAR\r\n", count: 200), to: "some.ics")
        await expectStorageError(.notADatabase) {
            _ = try await SQLiteDatabase.open(path: path)
        }
    }

    @Test func `a lock held by another is reported as busy`() async throws {
        let fixture = try await StoreFixture()
        let other = try await fixture.place.connect(options: SQLiteOptions(busyTimeoutSeconds: 0))
        try await fixture.database.write { connection in
            let isBusy = Flag()
            // The other connection's queue is another thread; this one holds the lock meanwhile.
            let done = DoneSignal()
            Task {
                do {
                    try await other.write { _ in }
                } catch let error as StorageError {
                    isBusy.set(error.code == .busy && error.isRetryable)
                }
                done.signal()
            }
            done.wait()
            #expect(isBusy.isSet)
            _ = connection
        }
    }

    @Test func `what a failed write did is not there`() async throws {
        struct Stop: Error {}
        let fixture = try await StoreFixture()
        await #expect(throws: Stop.self) {
            try await fixture.database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO setting (org, name, value, changed_at)
                    VALUES (:org, 'a', 'b', 0)
                    """, [:])
                throw Stop()
            }
        }
        let value = try await fixture.database.read { try SettingStore($0).value("a") }
        #expect(value == nil)
    }

    @Test func `a full disk is reported, leaves nothing, and is over when there is room again`()
        async throws
    {
        let fixture = try await StoreFixture()
        let limit: SQLText = "PRAGMA max_page_count = 1"
        let pages = try await fixture.database.write { try $0.integer(limit) }
        let row = CalendarSource(
            person: fixture.ana, origin: "file", contentHash: [1], readAt: StoreFixture.now)
        let event = StoredCalendarEvent(uid: "a", body: [UInt8](repeating: 1, count: 1_000_000))
        await expectStorageError(.full) {
            try await fixture.database.write {
                try CalendarStore($0).replace(row, events: [event])
            }
        }
        let sources = try await fixture.database.read {
            try CalendarStore($0).sources(of: fixture.ana)
        }
        #expect(sources.isEmpty)
        let room = SQLText("PRAGMA max_page_count = \(pages + 1_000)")
        try await fixture.database.write { connection in
            _ = try connection.integer(room)
        }
        try await fixture.database.write { try CalendarStore($0).replace(row, events: [event]) }
    }

    @Test func `after a disk error the file is checked on a new connection before writing goes on`()
        async throws
    {
        let fixture = try await StoreFixture()
        let fails = Flag()
        let database = try await fixture.place.connect(
            options: SQLiteOptions { _, text in
                guard fails.isSet, text == "COMMIT" else { return }
                throw StorageError(code: .inputOutput, message: "The disk failed.")
            })
        fails.set(true)
        await expectStorageError(.inputOutput) {
            try await database.write { try SettingStore($0).set("a", to: "1", now: .distantPast) }
        }
        #expect(database.isSuspect)
        fails.set(false)
        #expect(try await database.read { try SettingStore($0).value("a") } == nil)
        #expect(database.isSuspect)
        try await database.write { try SettingStore($0).set("a", to: "2", now: .distantPast) }
        #expect(!database.isSuspect)
        #expect(try await database.read { try SettingStore($0).value("a") } == "2")
    }

    @Test func `a database of another program is refused`() async throws {
        let fixture = try await StoreFixture()
        try await fixture.database.close()
        var bytes = try FileBytes.read(fixture.path)
        // The application's number in the file's header (SQLite file format §1.3).
        for index in 68..<72 { bytes[index] = 0 }
        try FileBytes.write(bytes, to: fixture.path)
        await expectStorageError(.otherProgram) { try await fixture.place.connect() }
    }

    @Test func `a damaged file is reported as such`() async throws {
        let fixture = try await StoreFixture()
        try await fixture.database.close()
        var bytes = try FileBytes.read(fixture.path)
        for index in 4_096..<min(bytes.count, 40_960) { bytes[index] = 0xA5 }
        try FileBytes.write(bytes, to: fixture.path)
        await expectStorageError(.corrupt) {
            let database = try await fixture.place.connect()
            return try await Migrations.version(of: database)
        }
    }

    @Test func `a parameter without value and a value without parameter are mistakes`() async throws
    {
        let fixture = try await StoreFixture()
        await expectStorageError(.statement) {
            try await fixture.database.read { try $0.rows("SELECT :a AS a", [:]) }
        }
        await expectStorageError(.statement) {
            try await fixture.database.read { try $0.rows("SELECT 1 AS a", ["b": 2]) }
        }
    }

    @Test func `all kinds of values come back as they went in`() async throws {
        let fixture = try await StoreFixture()
        let values: [SQLValue] = [
            .null, .integer(.min), .integer(.max), "", "Zürich\u{1} 日本", .bytes([]),
            .bytes([0, 255, 10]),
        ]
        for value in values {
            let back = try await fixture.database.read {
                try $0.firstRow("SELECT :value AS value", ["value": value])?.value("value")
            }
            #expect(back == value)
        }
    }

    @Test func `a text with a zero byte is refused, not cut`() async throws {
        let fixture = try await StoreFixture()
        await expectStorageError(.constraint) {
            try await fixture.database.read {
                try $0.rows("SELECT :value AS value", ["value": "half\u{0}gone"])
            }
        }
    }
}
