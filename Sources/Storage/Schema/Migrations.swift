public import CivilTime

/// Brings a database to the schema of this program: one ordered list, applied in one transaction.
///
/// A migration adds and copies, it never drops what people entered. Any number of processes may
/// start at once on a fresh file: the first one does the work, the others find it done.
public enum Migrations {
    static let all: [Migration] = [
        Migration(
            version: 1, name: "booking and reconciliation",
            steps: peopleTables + calendarTables + bookingTables + evidenceTables + verdictTables
                + runTables),
        Migration(version: 2, name: "rooms and hours of single dates", steps: roomTables),
        Migration(version: 3, name: "times of parked rows", steps: parkedTimes),
        Migration(version: 4, name: "move offers and received messages", steps: offerTables),
        Migration(version: 5, name: "kick-off", steps: kickOffTables),
        Migration(version: 6, name: "changes, corrections, erasure", steps: changeTables),
        Migration(version: 7, name: "what plans are remembered by", steps: planTables),
        Migration(version: 8, name: "reasons of deliveries", steps: deliveryColumns),
    ]

    /// The version that this program brings a database to.
    public static var latestVersion: Int64 { all.last?.version ?? 0 }

    /// Applies what is missing; does nothing, and writes nothing, if nothing is.
    ///
    /// - Throws: `newerDatabase` if a newer program has been here, `busy`, `full`.
    public static func apply(to database: any Database, now: Instant) async throws {
        try await apply(all, to: database, now: now)
    }

    /// Returns the version of a database; 0 for one without tables.
    public static func version(of database: any Database) async throws -> Int64 {
        try await database.read { connection in
            try currentVersion(connection)
        }
    }

    static func apply(
        _ migrations: [Migration], to database: any Database, now: Instant
    ) async throws {
        let latest = migrations.last?.version ?? 0
        let found = try await version(of: database)
        try refuseNewer(found, than: latest)
        guard found < latest else { return }
        try await database.write { connection in
            // Somebody else may have been faster than this transaction's begin.
            let current = try currentVersion(connection)
            try refuseNewer(current, than: latest)
            for migration in migrations where migration.version > current {
                try run(migration, on: connection, now: now)
            }
        }
    }

    private static func run(
        _ migration: Migration, on connection: any SQLConnection, now: Instant
    ) throws(StorageError) {
        if migration.version == 1 {
            try connection.define(
                """
                CREATE TABLE schema_version (
                    version BIGINT NOT NULL PRIMARY KEY,
                    name TEXT NOT NULL,
                    applied_at BIGINT NOT NULL)
                """)
        }
        for step in migration.steps {
            switch step {
            case .define(let text): try connection.define(text)
            case .appendOnly(let table): try connection.makeAppendOnly(table: table)
            }
        }
        try connection.execute(
            "INSERT INTO schema_version (version, name, applied_at) VALUES (:version, :name, :at)",
            [
                "version": .integer(migration.version), "name": .text(migration.name),
                "at": .instant(now),
            ])
    }

    private static func currentVersion(
        _ connection: any SQLConnection
    ) throws(StorageError) -> Int64 {
        guard try connection.hasTable("schema_version") else { return 0 }
        return try connection.integer("SELECT coalesce(max(version), 0) FROM schema_version")
    }

    private static func refuseNewer(
        _ found: Int64, than latest: Int64
    ) throws(StorageError) {
        guard found <= latest else {
            throw StorageError(
                code: .newerDatabase,
                message: "The database was written by a newer Kept (schema \(found), this program"
                    + " knows \(latest)); update the program.")
        }
    }
}
