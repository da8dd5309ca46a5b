internal import GRDB
internal import Glibc

/// The settings that every connection gets, set and read back when it is opened.
struct SQLiteSettings: Sendable {
    /// "Kept" in ASCII: tells our files from those of other programs.
    static let applicationID: Int64 = 0x4B65_7074

    let busyTimeoutSeconds: Int

    /// The one connection that may write.
    var writer: GRDB.Configuration {
        var configuration = common
        configuration.prepareDatabase { handle in
            try Self.claim(handle)
            try Self.switchToWAL(handle)
            try Self.setDurable(handle)
        }
        return configuration
    }

    /// A connection on which every write is refused.
    ///
    /// Not opened with SQLite's read-only flag: such a connection could not bring a file back to
    /// order that another process left behind.
    var reader: GRDB.Configuration {
        var configuration = common
        configuration.prepareDatabase { handle in
            try Self.setDurable(handle)
            try handle.execute(sql: "PRAGMA query_only = ON")
        }
        return configuration
    }

    private var common: GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(Double(busyTimeoutSeconds))
        return configuration
    }

    private static func setDurable(_ handle: GRDB.Database) throws {
        try handle.execute(sql: "PRAGMA synchronous = FULL")
        try handle.execute(sql: "PRAGMA secure_delete = ON")
        try handle.execute(sql: "PRAGMA trusted_schema = OFF")
        try handle.execute(sql: "PRAGMA temp_store = MEMORY")
        guard try Int64.fetchOne(handle, sql: "PRAGMA synchronous") == 2,
            try Int64.fetchOne(handle, sql: "PRAGMA foreign_keys") == 1,
            try Int64.fetchOne(handle, sql: "PRAGMA secure_delete") == 1
        else {
            throw StorageError(
                code: .cannotOpen, message: "SQLite does not take the settings Kept needs.")
        }
    }

    /// Marks a new file as ours and refuses one that another program has filled.
    private static func claim(_ handle: GRDB.Database) throws {
        if try Int64.fetchOne(handle, sql: "PRAGMA application_id") == applicationID { return }
        try handle.inTransaction(.immediate) {
            let isOurs = try Int64.fetchOne(handle, sql: "PRAGMA application_id") == applicationID
            if isOurs { return .commit }
            guard try Int64.fetchOne(handle, sql: "SELECT count(*) FROM sqlite_master") == 0 else {
                throw StorageError(
                    code: .otherProgram, message: "The file is a database of another program.")
            }
            try handle.execute(sql: "PRAGMA application_id = \(applicationID)")
            return .commit
        }
    }

    /// Switches the file to WAL.
    ///
    /// SQLite does not wait for locks here when several processes switch at once (it could be a
    /// deadlock), so the waiting is ours: up to 500 tries, 10 ms apart.
    private static func switchToWAL(_ handle: GRDB.Database) throws {
        var tries = 500
        while true {
            do {
                let mode = try String.fetchOne(handle, sql: "PRAGMA journal_mode = WAL")
                guard mode == "wal" else {
                    throw StorageError(
                        code: .cannotOpen, message: "The file system does not allow a WAL.")
                }
                return
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                tries -= 1
                guard tries > 0 else { throw error }
                poll(nil, 0, 10)
            }
        }
    }
}
