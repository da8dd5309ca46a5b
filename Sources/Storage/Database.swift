/// A place where Kept keeps its rows: transactions go in as closures, values come out.
///
/// One database holds one organisation. A connection exists only inside the closure it is handed
/// to, and results are `Sendable` values, so no row and no statement outlives its transaction.
///
///     let people = try await database.read { connection in
///         try PeopleStore(connection).all()
///     }
///
/// A task's cancellation never interrupts a transaction. A change is acknowledged by returning:
/// whoever sees `write` return may rely on the rows being on disk.
public protocol Database: Sendable {
    /// Runs a closure on one consistent snapshot; a write inside it is refused with `readOnly`.
    ///
    /// - Throws: what the closure throws, or `StorageError`.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Runs a closure in the one writing transaction, which is begun before its first statement.
    ///
    /// If the closure throws, nothing of it is left. Nothing but the database may be changed in
    /// the closure: effects on the world leave through the outbox.
    ///
    /// - Throws: what the closure throws, or `StorageError`: `busy` if others write for too long,
    ///   `full` if the disk is, `inputOutput` if it fails.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Takes away what a log beside the file still holds of rows that were deleted.
    ///
    /// - Throws: `busy` where readers hold on to it; the log goes with the next checkpoint then.
    func flushLog() async throws
}
