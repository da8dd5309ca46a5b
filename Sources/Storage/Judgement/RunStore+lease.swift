public import CivilTime

/// The right to write for one shard; safe by its fence, not by clocks.
public struct ShardLease: Sendable, Hashable {
    /// The stage.
    public var stage: RunStage
    /// The shard.
    public var shard: Int
    /// Who works.
    public var holder: String
    /// Goes up whenever the shard changes hands.
    public var fence: Int64
}

extension RunStore {
    private static let make: SQLText = """
        INSERT INTO shard_lease (org, stage, shard, holder, fence, until)
        VALUES (:org, :stage, :shard, '', 0, :never)
        ON CONFLICT (org, stage, shard) DO NOTHING
        """
    private static let take: SQLText = """
        UPDATE shard_lease SET holder = :me, fence = fence + 1, until = :until
        WHERE org = :org AND stage = :stage AND shard = :shard AND (until < :now OR holder = :me)
        """
    private static let renew: SQLText = """
        UPDATE shard_lease SET until = :until
        WHERE org = :org AND stage = :stage AND shard = :shard AND holder = :me AND fence = :fence
        """
    private static let fence: SQLText = """
        SELECT fence FROM shard_lease WHERE org = :org AND stage = :stage AND shard = :shard
        """

    /// Takes a shard until `until`; nil if another worker holds it.
    public func takeShard(
        _ stage: RunStage, shard: Int, holder: String, until: Instant, now: Instant
    ) throws(StorageError) -> ShardLease? {
        let place: SQLParameters = [
            "stage": .text(stage.rawValue), "shard": .count(shard),
        ]
        try connection.execute(
            Self.make, place.merging(["never": .instant(.distantPast)]) { $1 })
        let won = try connection.execute(
            Self.take,
            place.merging([
                "me": .text(holder), "until": .instant(until), "now": .instant(now),
            ]) { $1 })
        guard won == 1 else { return nil }
        return ShardLease(
            stage: stage, shard: shard, holder: holder,
            fence: try connection.integer(Self.fence, place))
    }

    /// Renews a lease: the first statement of every write under it.
    ///
    /// - Throws: `leaseLost` if another worker has the shard; the transaction must be given up.
    public func renew(_ lease: ShardLease, until: Instant) throws(StorageError) {
        let count = try connection.execute(
            Self.renew,
            [
                "stage": .text(lease.stage.rawValue), "shard": .count(lease.shard),
                "me": .text(lease.holder), "fence": .integer(lease.fence),
                "until": .instant(until),
            ])
        guard count == 1 else {
            throw StorageError(code: .leaseLost, message: "Another worker has taken the shard.")
        }
    }
}
