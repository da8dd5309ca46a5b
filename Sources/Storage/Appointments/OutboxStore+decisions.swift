public import CivilTime

/// How a message that was taken up goes on, by its sender or by a person.
extension OutboxStore {
    private static let settle: SQLText = """
        UPDATE outbox SET state = :state, reason = :reason, leased_until = NULL, holder = NULL,
            changed_at = :now
        WHERE org = :org AND id = :id AND fence = :fence
            AND state IN ('pending', 'sending', 'uncertain')
        """
    private static let postpone: SQLText = """
        UPDATE outbox SET state = 'pending', reason = :reason, leased_until = NULL,
            holder = NULL, not_before = :before, changed_at = :now
        WHERE org = :org AND id = :id AND fence = :fence AND state IN ('pending', 'sending')
        """
    private static let release: SQLText = """
        UPDATE outbox SET leased_until = NULL, holder = NULL, attempts = attempts - 1,
            first_tried_at = CASE WHEN attempts = 1 THEN NULL ELSE first_tried_at END,
            not_before = coalesce(:before, not_before), changed_at = :now
        WHERE org = :org AND id = :id AND fence = :fence AND state = 'pending'
        """
    private static let retry: SQLText = """
        UPDATE outbox SET state = 'pending', reason = NULL, leased_until = NULL, holder = NULL,
            attempts = 0, first_tried_at = NULL, not_before = :now, changed_at = :now
        WHERE org = :org AND id = :id AND state IN ('uncertain', 'failed')
        """
    private static let drop: SQLText = """
        UPDATE outbox SET state = 'dropped', changed_at = :now
        WHERE org = :org AND id = :id AND state IN ('pending', 'uncertain', 'failed')
        """
    private static let byID = SQLText(
        "SELECT \(columns) FROM outbox WHERE org = :org AND id = :id")

    /// Ends a claimed message with a reason; false if another sender or a person has it by now.
    ///
    /// An answer that comes after the lease has run out still counts: better than not to know.
    @discardableResult
    public func settle(
        _ message: OutboxMessage, as state: OutboxState, reason: String?, now: Instant
    ) throws(StorageError) -> Bool {
        try connection.execute(
            Self.settle,
            [
                "id": .text(message.id), "fence": .integer(message.fence),
                "state": .text(state.rawValue), "reason": .optional(reason), "now": .instant(now),
            ]) > 0
    }

    /// Gives a claimed message back to be tried again later; also one that was under way, where
    /// the other side has said that it did not take it.
    public func postpone(
        _ message: OutboxMessage, until: Instant, reason: String? = nil, now: Instant
    ) throws(StorageError) {
        try connection.execute(
            Self.postpone,
            [
                "id": .text(message.id), "fence": .integer(message.fence),
                "before": .instant(until), "reason": .optional(reason), "now": .instant(now),
            ])
    }

    /// Gives claimed messages back as if they had not been taken up.
    public func release(
        _ messages: [OutboxMessage], until: Instant?, now: Instant
    ) throws(StorageError) {
        for message in messages {
            try connection.execute(
                Self.release,
                [
                    "id": .text(message.id), "fence": .integer(message.fence),
                    "before": .instant(until), "now": .instant(now),
                ])
        }
    }

    /// Lets a message that is uncertain or failed be sent once more; false in any other state.
    @discardableResult
    public func retry(_ id: String, now: Instant) throws(StorageError) -> Bool {
        try connection.execute(Self.retry, ["id": .text(id), "now": .instant(now)]) > 0
    }

    /// Takes a message back that was not sent; false if it was, or is just being sent.
    @discardableResult
    public func drop(_ id: String, now: Instant) throws(StorageError) -> Bool {
        try connection.execute(Self.drop, ["id": .text(id), "now": .instant(now)]) > 0
    }

    /// Returns a message by its stored name.
    public func message(_ id: String) throws(StorageError) -> OutboxMessage? {
        try connection.firstValue(Self.byID, ["id": .text(id)], as: Self.message)
    }
}
