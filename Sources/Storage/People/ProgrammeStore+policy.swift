public import CivilTime
public import Mentoring

extension ProgrammeStore {
    private static let latest: SQLText = """
        SELECT version, body FROM policy WHERE org = :org AND programme = :programme
        ORDER BY version DESC LIMIT 1
        """
    private static let one: SQLText = """
        SELECT version, body FROM policy
        WHERE org = :org AND programme = :programme AND version = :version
        """
    private static let insert: SQLText = """
        INSERT INTO policy (org, programme, version, body, body_sha256, valid_from, actor)
        VALUES (:org, :programme, :version, :body, :hash, :now, :actor)
        """

    /// Returns the policy in force; version 0 with all defaults if nobody has changed one.
    public func policy(of programme: ProgrammeID) throws(StorageError) -> ProgrammePolicy {
        try connection.firstValue(
            Self.latest, ["programme": .identifier(programme)], as: Self.policy)
            ?? ProgrammePolicy()
    }

    /// Returns an earlier version of the policy, by which something was judged.
    public func policy(
        of programme: ProgrammeID, version: Int
    ) throws(StorageError) -> ProgrammePolicy? {
        if version == 0 { return ProgrammePolicy() }
        return try connection.firstValue(
            Self.one, ["programme": .identifier(programme), "version": .count(version)],
            as: Self.policy)
    }

    /// Appends a changed policy as the next version and returns it with its number.
    public func append(
        _ policy: ProgrammePolicy, programme: ProgrammeID, actor: String, now: Instant
    ) throws(StorageError) -> ProgrammePolicy {
        var next = policy
        next.version = try self.policy(of: programme).version + 1
        let body = next.body
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

    private static func policy(_ row: SQLRow) throws(StorageError) -> ProgrammePolicy {
        do {
            return try ProgrammePolicy(
                version: try row.count("version"), body: try row.text("body"))
        } catch let error as StorageError {
            throw error
        } catch {
            throw StorageError(
                code: .unexpectedRow, message: "A stored policy cannot be read.",
                underlying: "\(error)")
        }
    }
}
