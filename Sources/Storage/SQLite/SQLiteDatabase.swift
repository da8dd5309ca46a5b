internal import GRDB
internal import Synchronization

/// A Kept database in one SQLite file.
///
/// One connection writes, a few read; every connection runs with WAL, `synchronous=FULL`, foreign
/// keys and `secure_delete`. Several processes may use the file at once: SQLite's locks order
/// them. The file must lie on a local file system. The tables are made by ``Migrations``.
public final class SQLiteDatabase: Database {
    /// Where the file lies.
    public let path: String

    private let writer: SQLiteWriter
    private let readers: SQLiteReaderPool
    private let observer: SQLiteStatementObserver?
    private let options: SQLiteOptions
    private let writesWaiting = Mutex(0)
    /// Which file was opened.
    private let identity: [UInt64]?

    /// Opens a database file; folder and file are made if they do not exist, the file for us alone.
    ///
    /// - Throws: `cannotOpen`, `remoteFileSystem`, `notADatabase`, `otherProgram`, `busy`.
    public static func open(
        path: String, options: SQLiteOptions = SQLiteOptions()
    ) async throws -> SQLiteDatabase {
        do {
            return try await onBlockingThread { try SQLiteDatabase(path: path, options: options) }
        } catch {
            throw mappedError(error, file: path)
        }
    }

    private init(path: String, options: SQLiteOptions) throws {
        try SQLiteFile.prepare(path)
        // SQLite would take `:memory:` and `file:` for something else than names of files.
        let file = path.hasPrefix("/") ? path : "./" + path
        let settings = SQLiteSettings(busyTimeoutSeconds: options.busyTimeoutSeconds)
        self.path = path
        self.options = options
        self.observer = options.beforeStatement.map(SQLiteStatementObserver.init)
        self.writer = try SQLiteWriter {
            try DatabaseQueue(path: file, configuration: settings.writer)
        }
        self.readers = SQLiteReaderPool(readersMax: options.readersMax) {
            try DatabaseQueue(path: file, configuration: settings.reader)
        }
        self.identity = SQLiteFile.identity(of: path)
    }

    /// Runs a closure on one consistent snapshot of the file.
    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        do {
            let queue = try await readers.borrow()
            defer { readers.giveBack(queue) }
            return try await Self.run(.deferred, on: queue, observer: observer, body)
        } catch {
            throw mappedError(error, file: path)
        }
    }

    /// Runs a closure under `BEGIN IMMEDIATE`, one at a time, in the order of asking.
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try enterQueue()
        defer { writesWaiting.withLock { $0 -= 1 } }
        do {
            try refuseAnotherFile()
            let queue = try await writer.soundQueue()
            return try await Self.run(.immediate, on: queue, observer: observer, body)
        } catch {
            if error is StorageError || error is DatabaseError { writer.note(error) }
            throw mappedError(error, file: path)
        }
    }

    /// Writes the log into the file and empties it, so that deleted rows lie in neither.
    public func flushLog() async throws {
        try enterQueue()
        defer { writesWaiting.withLock { $0 -= 1 } }
        do {
            let queue = try await writer.soundQueue()
            try await withCheckedThrowingContinuation { continuation in
                queue.asyncWriteWithoutTransaction { handle in
                    continuation.resume(
                        with: Result { try handle.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") })
                }
            }
        } catch {
            throw mappedError(error, file: path)
        }
    }

    /// Whether the disk has failed and the file has not been checked since; `/readyz` is red then.
    ///
    /// The next write checks the file and goes on if it is sound.
    public var isSuspect: Bool { writer.isSuspect }

    /// Closes the connections; no transaction may be running.
    public func close() async throws {
        try readers.closeIdle()
        let writer = writer
        try await onBlockingThread { try writer.close() }
    }

    /// Refuses to write once the file was removed or replaced.
    ///
    /// The open connection would go on in a file that nobody finds again, and what it acknowledged
    /// would be lost.
    private func refuseAnotherFile() throws(StorageError) {
        guard SQLiteFile.identity(of: path) == identity else {
            throw StorageError(
                code: .cannotOpen,
                message: "The database file was removed or replaced while it was in use; "
                    + "put it back, or start Kept again on the file that is there.")
        }
    }

    private func enterQueue() throws(StorageError) {
        let mayEnter = writesWaiting.withLock { count in
            guard count < options.writesWaitingMax else { return false }
            count += 1
            return true
        }
        guard mayEnter else {
            throw StorageError(code: .busy, message: "Too many changes wait to be written.")
        }
    }

    /// Runs on the connection's own queue, so that no thread of the cooperative pool blocks.
    private static func run<Value: Sendable>(
        _ kind: GRDB.Database.TransactionKind, on queue: DatabaseQueue,
        observer: SQLiteStatementObserver?,
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.asyncWriteWithoutTransaction { handle in
                continuation.resume(
                    with: Result { try transact(kind, on: handle, observer: observer, body) })
            }
        }
    }

    private static func transact<Value>(
        _ kind: GRDB.Database.TransactionKind, on handle: GRDB.Database,
        observer: SQLiteStatementObserver?, _ body: (any SQLConnection) throws -> Value
    ) throws -> Value {
        try observer?.willRun("BEGIN")
        try handle.beginTransaction(kind)
        do {
            let value = try body(SQLiteConnection(handle: handle, observer: observer))
            try observer?.willRun("COMMIT")
            try handle.commit()
            return value
        } catch {
            // Some failures, as a full disk, have rolled back already; then there is nothing to do.
            if handle.isInsideTransaction { try? handle.rollback() }
            throw error
        }
    }
}
