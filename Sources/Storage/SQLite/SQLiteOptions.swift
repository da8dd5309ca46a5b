/// How a SQLite database is opened.
public struct SQLiteOptions: Sendable {
    /// How long a statement waits for another process's lock; 5 s.
    public var busyTimeoutSeconds: Int
    /// How many reading connections there are at most, 1 to 64; opened when first needed.
    public var readersMax: Int
    /// How many writes may wait for their turn; more are refused with `busy`.
    public var writesWaitingMax: Int
    /// Called before each statement of a transaction with its number, counted from 1, and its text.
    ///
    /// BEGIN and COMMIT count. A hook that throws makes the statement fail, one that ends the
    /// process shows what a crash at that place leaves behind.
    public var beforeStatement: (@Sendable (_ number: Int, _ text: String) throws -> Void)?

    /// Makes options; the defaults are those of the service.
    public init(
        busyTimeoutSeconds: Int = 5, readersMax: Int = 4, writesWaitingMax: Int = 1_000,
        beforeStatement: (@Sendable (_ number: Int, _ text: String) throws -> Void)? = nil
    ) {
        self.busyTimeoutSeconds = busyTimeoutSeconds
        self.readersMax = min(max(readersMax, 1), 64)
        self.writesWaitingMax = max(writesWaitingMax, 1)
        self.beforeStatement = beforeStatement
    }
}
