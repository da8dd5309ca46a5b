internal import Synchronization

/// Counts the statements of one database and calls a hook before each.
final class SQLiteStatementObserver: Sendable {
    private let hook: @Sendable (_ number: Int, _ text: String) throws -> Void
    private let count = Mutex(0)

    init(_ hook: @escaping @Sendable (_ number: Int, _ text: String) throws -> Void) {
        self.hook = hook
    }

    /// Tells the hook of the next statement; if it throws, the statement does not run.
    func willRun(_ text: String) throws {
        let number = count.withLock { count in
            count += 1
            return count
        }
        try hook(number, text)
    }
}
