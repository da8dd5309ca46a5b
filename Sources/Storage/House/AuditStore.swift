public import CivilTime

/// One entry of the audit log.
public struct AuditEntry: Sendable, Hashable {
    /// The number, from 1 without gaps.
    public var number: Int
    /// When it happened.
    public var at: Instant
    /// Who did it: an identifier or `engine`, never a name.
    public var actor: String
    /// What was done, as `pairs.import`.
    public var action: String
    /// To what: an identifier.
    public var subject: String
    /// More, as canonical JSON with codes, identifiers and numbers only.
    public var detail: String
    /// The hash that seals this and every earlier entry.
    public var hash: [UInt8]
}

/// Keeps the audit log: appended to, chained by hashes, never changed.
public struct AuditStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let columns = "number, at, actor, action, subject, detail, hash"
    private static let last = SQLText(
        """
        SELECT \(columns) FROM audit_log WHERE org = :org ORDER BY number DESC LIMIT 1
        """)
    private static let page = SQLText(
        """
        SELECT \(columns) FROM audit_log WHERE org = :org AND number > :after
        ORDER BY number LIMIT :limit
        """)
    private static let insert: SQLText = """
        INSERT INTO audit_log
            (org, number, at, actor, action, subject, detail, previous_hash, hash)
        VALUES (:org, :number, :at, :actor, :action, :subject, :detail, :previous, :hash)
        """

    /// Appends an entry in the transaction of the change it tells of.
    @discardableResult
    public func append(
        actor: String, action: String, subject: String, detail: String = "{}", now: Instant
    ) throws(StorageError) -> AuditEntry {
        let previous = try connection.firstValue(Self.last, as: Self.entry)
        var entry = AuditEntry(
            number: (previous?.number ?? 0) + 1, at: now, actor: actor, action: action,
            subject: subject, detail: detail, hash: [])
        entry.hash = HashChain.next(previous: previous?.hash, content: Self.content(entry))
        try connection.execute(
            Self.insert,
            [
                "number": .count(entry.number), "at": .instant(now), "actor": .text(actor),
                "action": .text(action), "subject": .text(subject), "detail": .text(detail),
                "previous": .bytes(previous?.hash ?? []), "hash": .bytes(entry.hash),
            ])
        return entry
    }

    /// Returns up to `limit` entries after a number, the oldest first.
    public func entries(after number: Int = 0, limit: Int) throws(StorageError) -> [AuditEntry] {
        try connection.values(
            Self.page, ["after": .count(number), "limit": .count(limit)], as: Self.entry)
    }

    /// Walks the whole log and returns how many entries it holds.
    ///
    /// - Throws: `brokenChain` with the number of the first entry that does not add up.
    public func verify() throws(StorageError) -> Int {
        var last: AuditEntry?
        while true {
            let page = try entries(after: last?.number ?? 0, limit: 1_000)
            if page.isEmpty { return last?.number ?? 0 }
            for entry in page {
                let hash = HashChain.next(previous: last?.hash, content: Self.content(entry))
                guard entry.number == (last?.number ?? 0) + 1, entry.hash == hash else {
                    throw StorageError(
                        code: .brokenChain,
                        message: "The audit log does not add up at entry \(entry.number).")
                }
                last = entry
            }
        }
    }

    private static func content(_ entry: AuditEntry) -> [UInt8] {
        HashChain.content([
            "\(entry.number)", "\(entry.at.secondsSinceEpoch)", entry.actor, entry.action,
            entry.subject, entry.detail,
        ])
    }

    private static func entry(_ row: SQLRow) throws(StorageError) -> AuditEntry {
        AuditEntry(
            number: try row.count("number"), at: try row.instant("at"),
            actor: try row.text("actor"), action: try row.text("action"),
            subject: try row.text("subject"), detail: try row.text("detail"),
            hash: try row.bytes("hash"))
    }
}
