public import CivilTime
public import Mentoring
public import Reconciliation

/// Keeps the weights by which a programme judges, in versions.
public struct WeightStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let latest: SQLText = """
        SELECT version, body FROM weights WHERE org = :org AND programme = :programme
        ORDER BY version DESC LIMIT 1
        """
    private static let one: SQLText = """
        SELECT version, body FROM weights
        WHERE org = :org AND programme = :programme AND version = :version
        """
    private static let insert: SQLText = """
        INSERT INTO weights (org, programme, version, body, body_sha256, valid_from, actor)
        VALUES (:org, :programme, :version, :body, :hash, :now, :actor)
        """

    /// Returns the weights in force; the start table if nothing was learnt or set yet.
    public func weights(of programme: ProgrammeID) throws(StorageError) -> WeightTable {
        try connection.firstValue(
            Self.latest, ["programme": .identifier(programme)], as: Self.table) ?? .start
    }

    /// Returns an earlier version, by which something was judged.
    public func weights(
        of programme: ProgrammeID, version: Int
    ) throws(StorageError) -> WeightTable? {
        if version == 0 { return .start }
        return try connection.firstValue(
            Self.one, ["programme": .identifier(programme), "version": .count(version)],
            as: Self.table)
    }

    /// Appends weights as the next version and returns them with its number.
    public func append(
        _ weights: WeightTable, programme: ProgrammeID, actor: String, now: Instant
    ) throws(StorageError) -> WeightTable {
        var next = weights
        next.version = try self.weights(of: programme).version + 1
        let body = next.text
        try connection.execute(
            Self.insert,
            [
                "programme": .identifier(programme), "version": .count(next.version),
                "body": .text(body), "hash": .bytes(SHA256.hash(body.utf8)),
                "now": .instant(now), "actor": .text(actor),
            ])
        try RunStore(connection).markEverything()
        return next
    }

    private static func table(_ row: SQLRow) throws(StorageError) -> WeightTable {
        guard
            let table = WeightTable(
                version: try row.count("version"), text: try row.text("body"))
        else { throw row.wrongType("body") }
        return table
    }
}
