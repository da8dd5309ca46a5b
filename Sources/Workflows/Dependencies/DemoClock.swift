public import CivilTime
public import Storage

/// The clock a database may carry with it: the demo's, stopped at the end of its story.
public enum DemoClock {
    private static let settingName = "stopped_clock"

    /// Returns the instant a database is stopped at, or nil for one that lives in the present.
    public static func read(from database: any Database) async throws -> Instant? {
        try await database.read { connection in
            try SettingStore(connection).value(settingName).flatMap { Instant(rfc3339: $0) }
        }
    }

    /// Stops the clock of a database at an instant.
    public static func stop(
        at instant: Instant, in database: any Database
    ) async throws {
        try await database.write { connection in
            try SettingStore(connection).set(settingName, to: instant.rfc3339, now: instant)
        }
    }
}
