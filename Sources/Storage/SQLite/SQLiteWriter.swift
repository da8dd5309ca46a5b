internal import GRDB
internal import Synchronization

/// The one writing connection, which is given up after a disk error and not trusted until checked.
///
/// After an error of the disk SQLite's own memory of the file may be wrong. So nothing more is
/// written through that connection: the next write opens another one and has the file checked.
final class SQLiteWriter: Sendable {
    private struct State {
        var queue: DatabaseQueue
        var isSuspect = false
    }

    private let state: Mutex<State>
    private let open: @Sendable () throws -> DatabaseQueue

    init(open: @escaping @Sendable () throws -> DatabaseQueue) throws {
        self.open = open
        state = Mutex(State(queue: try open()))
    }

    /// Whether the disk has failed and the file has not been checked since.
    var isSuspect: Bool { state.withLock(\.isSuspect) }

    /// Returns the connection to write through; after a disk error a new one on a checked file.
    ///
    /// - Throws: `corrupt` if the check finds damage, else what opening throws.
    func soundQueue() async throws -> DatabaseQueue {
        if let queue = state.withLock({ $0.isSuspect ? nil : $0.queue }) { return queue }
        return try await onBlockingThread { [self] in
            try state.withLock { state in
                if state.isSuspect { try reopen(&state) }
                return state.queue
            }
        }
    }

    /// Notes an error; one of the disk makes the connection suspect.
    func note(_ error: any Error) {
        let code = storageError(error).code
        guard code == .inputOutput || code == .corrupt else { return }
        state.withLock { $0.isSuspect = true }
    }

    /// Closes the connection.
    func close() throws {
        try state.withLock { try $0.queue.close() }
    }

    private func reopen(_ state: inout State) throws {
        // What the old connection cannot even close is freed with it; its locks go as well.
        try? state.queue.close()
        let queue = try open()
        let answer = try queue.writeWithoutTransaction { handle in
            try String.fetchOne(handle, sql: "PRAGMA quick_check(1)")
        }
        guard answer == "ok" else {
            throw StorageError(
                code: .corrupt, message: "The database file is damaged; restore a backup.")
        }
        state = State(queue: queue)
    }
}
