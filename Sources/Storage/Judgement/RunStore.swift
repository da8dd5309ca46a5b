public import Mentoring
import Reconciliation

/// The stages of a run.
public enum RunStage: String, Sendable, Hashable, CaseIterable {
    /// Sessions are linked to appointments, rows to people; items are session keys.
    case link
    /// Legs are judged; items are appointments, sharded by pair.
    case judge
}

/// Something that is to be looked at again.
public struct DirtyItem: Sendable, Hashable {
    /// The stage.
    public var stage: RunStage
    /// A session key or an appointment's identifier.
    public var item: String
    /// The shard, 0 to 255.
    public var shard: Int
    /// How often it was marked; read it before the evidence.
    public var generation: Int64
}

/// Keeps what is dirty, who works on which shard, and the runs themselves.
public struct RunStore {
    let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let mark: SQLText = """
        INSERT INTO dirty (org, stage, item, shard, gen) VALUES (:org, :stage, :item, :shard, 1)
        ON CONFLICT (org, stage, item) DO UPDATE SET gen = dirty.gen + 1
        """
    private static let clear: SQLText = """
        DELETE FROM dirty WHERE org = :org AND stage = :stage AND item = :item AND gen = :seen
        """
    private static let one: SQLText = """
        SELECT shard, gen FROM dirty WHERE org = :org AND stage = :stage AND item = :item
        """
    private static let inShard: SQLText = """
        SELECT item, shard, gen FROM dirty
        WHERE org = :org AND stage = :stage AND shard = :shard ORDER BY item LIMIT :limit
        """
    private static let anywhere: SQLText = """
        SELECT item, shard, gen FROM dirty WHERE org = :org AND stage = :stage
        ORDER BY shard, item LIMIT :limit
        """
    private static let shards: SQLText = """
        SELECT DISTINCT shard FROM dirty WHERE org = :org AND stage = :stage ORDER BY shard
        """

    /// Returns the shard of a key, 0 to 255: the first byte of its SHA-256.
    public static func shard(of key: String) -> Int {
        Int(Digest256(hashing: key.utf8).bytes[0])
    }

    /// Marks an item in the transaction that made it dirty.
    ///
    /// Items whose `shardKey` is equal are worked on by one worker; a pair's appointments share the
    /// pair's identifier. The item itself is the key unless another is given.
    public func markDirty(
        _ stage: RunStage, item: String, shardKey: String? = nil
    ) throws(StorageError) {
        try connection.execute(
            Self.mark,
            [
                "stage": .text(stage.rawValue), "item": .text(item),
                "shard": .count(Self.shard(of: shardKey ?? item)),
            ])
    }

    /// The item that stands for everything: a policy, a name or an address has changed.
    public static let everything = "*"

    /// Marks that all legs are to be judged anew.
    public func markEverything() throws(StorageError) {
        try markDirty(.judge, item: Self.everything)
    }

    /// How the items of ``around(_:)`` begin.
    public static let aroundPrefix = "around:"

    /// The item that stands for all meetings near an appointment, in the stage `link`.
    public static func around(_ appointment: AppointmentID) -> String {
        aroundPrefix + appointment.text
    }

    /// Marks an appointment whose time or state has changed, and the meetings near it.
    public func markChanged(
        _ appointment: AppointmentID, pair: PairID
    ) throws(StorageError) {
        try markDirty(.judge, item: appointment.text, shardKey: pair.text)
        try markDirty(.link, item: Self.around(appointment))
    }

    /// Returns the generation of a mark; nil if the item is not marked.
    public func mark(
        _ stage: RunStage, item: String
    ) throws(StorageError) -> DirtyItem? {
        try connection.firstValue(
            Self.one, ["stage": .text(stage.rawValue), "item": .text(item)]
        ) { row throws(StorageError) in
            DirtyItem(
                stage: stage, item: item, shard: try row.count("shard"),
                generation: try row.integer("gen"))
        }
    }

    /// Takes a mark away, unless the item was marked again since it was read; then false.
    @discardableResult
    public func clear(_ item: DirtyItem) throws(StorageError) -> Bool {
        try connection.execute(
            Self.clear,
            [
                "stage": .text(item.stage.rawValue), "item": .text(item.item),
                "seen": .integer(item.generation),
            ]) > 0
    }

    /// Returns up to `limit` dirty items of a stage, of one shard or of all, in a stable order.
    public func dirty(
        _ stage: RunStage, shard: Int? = nil, limit: Int
    ) throws(StorageError) -> [DirtyItem] {
        var parameters: SQLParameters = [
            "stage": .text(stage.rawValue), "limit": .count(limit),
        ]
        if let shard { parameters["shard"] = .count(shard) }
        let sql = shard == nil ? Self.anywhere : Self.inShard
        return try connection.values(sql, parameters) { row throws(StorageError) in
            DirtyItem(
                stage: stage, item: try row.text("item"), shard: try row.count("shard"),
                generation: try row.integer("gen"))
        }
    }

    /// Returns the shards of a stage in which something is dirty.
    public func dirtyShards(_ stage: RunStage) throws(StorageError) -> [Int] {
        try connection.values(Self.shards, ["stage": .text(stage.rawValue)]) {
            row throws(StorageError) in
            try row.count("shard")
        }
    }
}
