public import CivilTime

/// Keeps what is to leave the house: at most one message for each subject, sequence, recipient and
/// kind.
///
/// A sender claims a message under a lease, marks it `sending` durably just before the end of the
/// data, then `sent`. Killed before the mark, the lease ends and it is sent again; killed after,
/// it becomes `uncertain` and waits for a person. The fence keeps a sender out that was too slow.
public struct OutboxStore {
    let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    static let columns = """
        id, appointment, sequence, recipient, kind, payload, not_before, state, attempts, fence,
        reason, first_tried_at, created_at, changed_at
        """
    private static let insert: SQLText = """
        INSERT INTO outbox (org, id, appointment, sequence, recipient, kind, payload, state,
            not_before, created_at, changed_at, fence, attempts)
        VALUES (:org, :id, :appointment, :sequence, :recipient, :kind, :payload, 'pending',
            :before, :now, :now, 0, 0)
        ON CONFLICT (org, appointment, sequence, recipient, kind) DO NOTHING
        """
    private static let claim = SQLText(
        """
        UPDATE outbox SET holder = :holder, fence = fence + 1, leased_until = :until,
            attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, :now),
            changed_at = :now
        WHERE org = :org AND id IN (
            SELECT id FROM outbox
            WHERE org = :org AND state = 'pending' AND not_before <= :now
                AND (leased_until IS NULL OR leased_until < :now)
            ORDER BY not_before, id LIMIT :limit)
        RETURNING \(columns)
        """)
    private static let mark: SQLText = """
        UPDATE outbox SET state = :state, changed_at = :now,
            leased_until = coalesce(:until, leased_until)
        WHERE org = :org AND id = :id AND fence = :fence AND state = :from
        """
    private static let giveUp: SQLText = """
        UPDATE outbox SET state = 'uncertain', changed_at = :now,
            reason = 'its sender stopped before the answer came'
        WHERE org = :org AND state = 'sending' AND leased_until < :now
        """
    private static let listAll = SQLText(
        """
        SELECT \(columns) FROM outbox WHERE org = :org AND state = :state
        ORDER BY not_before, id LIMIT :limit
        """)
    private static let bySubject = SQLText(
        """
        SELECT \(columns) FROM outbox WHERE org = :org AND appointment = :appointment
        ORDER BY sequence, recipient, kind
        """)

    /// Adds a message in the transaction of its cause; false if its key is there already.
    @discardableResult
    public func add(_ message: OutboxMessage, now: Instant) throws(StorageError) -> Bool {
        try connection.execute(
            Self.insert,
            [
                "id": .text(message.id), "appointment": .text(message.appointment),
                "sequence": .count(message.sequence), "recipient": .text(message.recipient),
                "kind": .text(message.kind), "payload": .optional(message.payload),
                "before": .instant(message.notBefore), "now": .instant(now),
            ]) > 0
    }

    /// Hands up to `limit` waiting messages to a sender until `until`.
    public func claim(
        holder: String, limit: Int, until: Instant, now: Instant
    ) throws(StorageError) -> [OutboxMessage] {
        let messages = try connection.values(
            Self.claim,
            [
                "holder": .text(holder), "limit": .count(limit), "until": .instant(until),
                "now": .instant(now),
            ], as: Self.message)
        return messages.sorted { ($0.notBefore, $0.id) < ($1.notBefore, $1.id) }
    }

    /// Moves a claimed message on: `pending` → `sending` → `sent` or `failed`.
    ///
    /// `until` makes the lease last longer, as a message under way needs it.
    /// - Throws: `leaseLost` if another sender has it by now; then nothing more may be sent.
    public func mark(
        _ message: OutboxMessage, from: OutboxState, to: OutboxState, now: Instant,
        until: Instant? = nil
    ) throws(StorageError) {
        let count = try connection.execute(
            Self.mark,
            [
                "id": .text(message.id), "fence": .integer(message.fence),
                "from": .text(from.rawValue), "state": .text(to.rawValue), "now": .instant(now),
                "until": .instant(until),
            ])
        guard count == 1 else {
            throw StorageError(code: .leaseLost, message: "Another sender has the message.")
        }
    }

    /// Marks messages `uncertain` whose sender died while sending; returns how many.
    @discardableResult
    public func markUncertain(now: Instant) throws(StorageError) -> Int {
        try connection.execute(Self.giveUp, ["now": .instant(now)])
    }

    /// Returns up to `limit` messages in a state, the oldest first.
    public func messages(
        in state: OutboxState, limit: Int = 200
    ) throws(StorageError) -> [OutboxMessage] {
        try connection.values(
            Self.listAll, ["state": .text(state.rawValue), "limit": .count(limit)],
            as: Self.message)
    }

    /// Returns all messages about a subject, by sequence.
    public func messages(about subject: String) throws(StorageError) -> [OutboxMessage] {
        try connection.values(
            Self.bySubject, ["appointment": .text(subject)], as: Self.message)
    }

    static func message(_ row: SQLRow) throws(StorageError) -> OutboxMessage {
        OutboxMessage(
            id: try row.text("id"), appointment: try row.text("appointment"),
            sequence: try row.count("sequence"), recipient: try row.text("recipient"),
            kind: try row.text("kind"), payload: try row.bytesIfAny("payload"),
            notBefore: try row.instant("not_before"), state: try row.word("state"),
            attempts: try row.count("attempts"), fence: try row.integer("fence"),
            reason: try row.textIfAny("reason"),
            firstTriedAt: try row.instantIfAny("first_tried_at"),
            createdAt: try row.instant("created_at"), changedAt: try row.instant("changed_at"))
    }
}
