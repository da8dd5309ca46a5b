internal import GRDB
internal import Synchronization

/// The reading connections of a database: opened when first needed, lent to one closure at a time.
final class SQLiteReaderPool: Sendable {
    private struct State {
        var idle: [DatabaseQueue] = []
        var openCount = 0
        var waiting: [CheckedContinuation<DatabaseQueue?, Never>] = []
    }

    private let state = Mutex(State())
    private let readersMax: Int
    private let open: @Sendable () throws -> DatabaseQueue

    init(readersMax: Int, open: @escaping @Sendable () throws -> DatabaseQueue) {
        self.readersMax = readersMax
        self.open = open
    }

    /// Waits for a connection of its own, in the order of asking.
    func borrow() async throws -> DatabaseQueue {
        enum Turn {
            case lent(DatabaseQueue)
            case mayOpen
            case later
        }
        let handed: DatabaseQueue? = await withCheckedContinuation { continuation in
            let turn: Turn = state.withLock { state in
                if let queue = state.idle.popLast() { return .lent(queue) }
                if state.openCount < readersMax {
                    state.openCount += 1
                    return .mayOpen
                }
                state.waiting.append(continuation)
                return .later
            }
            switch turn {
            case .lent(let queue): continuation.resume(returning: queue)
            case .mayOpen: continuation.resume(returning: nil)
            case .later: break
            }
        }
        if let handed { return handed }
        do {
            return try await onBlockingThread(open)
        } catch {
            forgetOne()
            throw error
        }
    }

    /// Takes a connection back and hands it to who waits longest.
    func giveBack(_ queue: DatabaseQueue) {
        let next = state.withLock { state -> CheckedContinuation<DatabaseQueue?, Never>? in
            if state.waiting.isEmpty {
                state.idle.append(queue)
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: queue)
    }

    /// Closes the connections that nobody uses.
    func closeIdle() throws {
        let idle = state.withLock { state in
            let idle = state.idle
            state.idle = []
            state.openCount -= idle.count
            return idle
        }
        for queue in idle { try queue.close() }
    }

    /// A connection could not be opened: its place goes to who waits longest.
    private func forgetOne() {
        let next = state.withLock { state -> CheckedContinuation<DatabaseQueue?, Never>? in
            if state.waiting.isEmpty {
                state.openCount -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: nil)
    }
}
