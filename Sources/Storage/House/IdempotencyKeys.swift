public import CivilTime

/// What is known of an idempotency key.
public enum IdempotencyAnswer: Sendable, Hashable {
    /// The key is new, or has lapsed: do the work and store its answer.
    case fresh
    /// The same request was answered before: give this answer again, do nothing.
    case replay([UInt8])
    /// The key was used for another request: refuse.
    case otherRequest
}

/// Keeps the answers of changes under the caller's keys, so that a repeated request changes once.
///
/// Look and store in the transaction of the change: then a key is known exactly if its change is.
public struct IdempotencyKeys {
    /// How long an answer is kept.
    public static let keptSeconds: Int64 = 48 * 3_600

    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let find: SQLText = """
        SELECT request_sha256, answer FROM idempotency_key
        WHERE org = :org AND key = :key AND expires_at > :now
        """
    private static let insert: SQLText = """
        INSERT INTO idempotency_key (org, key, request_sha256, answer, created_at, expires_at)
        VALUES (:org, :key, :request, :answer, :now, :expires)
        ON CONFLICT (org, key) DO UPDATE
            SET request_sha256 = excluded.request_sha256, answer = excluded.answer,
                created_at = excluded.created_at, expires_at = excluded.expires_at
            WHERE idempotency_key.expires_at <= excluded.created_at
        """
    private static let delete: SQLText = """
        DELETE FROM idempotency_key WHERE org = :org AND expires_at <= :now
        """

    /// Tells what a key with a request means now.
    public func look(
        key: String, requestHash: [UInt8], now: Instant
    ) throws(StorageError) -> IdempotencyAnswer {
        guard
            let row = try connection.firstRow(
                Self.find, ["key": .text(key), "now": .instant(now)])
        else { return .fresh }
        return try row.bytes("request_sha256") == requestHash
            ? .replay(try row.bytes("answer")) : .otherRequest
    }

    /// Stores the answer of a change.
    ///
    /// - Throws: `conflict` if the key holds an answer that has not lapsed.
    public func store(
        key: String, requestHash: [UInt8], answer: [UInt8], now: Instant
    ) throws(StorageError) {
        let count = try connection.execute(
            Self.insert,
            [
                "key": .text(key), "request": .bytes(requestHash), "answer": .bytes(answer),
                "now": .instant(now),
                "expires": .instant(now.advanced(bySeconds: Self.keptSeconds)),
            ])
        guard count == 1 else {
            throw StorageError(code: .conflict, message: "The idempotency key is in use.")
        }
    }

    /// Deletes lapsed keys and returns how many.
    @discardableResult
    public func deleteLapsed(now: Instant) throws(StorageError) -> Int {
        try connection.execute(Self.delete, ["now": .instant(now)])
    }
}
