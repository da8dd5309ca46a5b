/// What became of the messages of one run.
public struct DeliveryReport: Sendable, Hashable {
    /// Handed over.
    public var sent = 0
    /// Put off to a later attempt.
    public var deferred = 0
    /// Refused for good; the outbox holds the reason.
    public var failed = 0
    /// Perhaps arrived; the outbox holds the reason, a person decides.
    public var uncertain = 0
    /// Taken back because what they say is not true any more.
    public var dropped = 0
    /// Why no way out works; nil while one does.
    public var problem: String?

    /// How many messages were taken up.
    public var handled: Int { sent + deferred + failed + uncertain + dropped }

    /// Creates a report of nothing.
    public init() {}
}
