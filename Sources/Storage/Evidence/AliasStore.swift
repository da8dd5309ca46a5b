public import CivilTime
public import Mentoring
public import Reconciliation

/// What people have said about a spelling.
public enum AliasState: String, Sendable, Hashable, CaseIterable {
    /// The spelling means this person.
    case confirmed
    /// The spelling does not mean this person.
    case rejected
    /// What was said before no longer holds.
    case withdrawn
}

/// What stands for a spelling.
public struct Alias: Sendable, Hashable {
    /// The keyed digest of the folded spelling.
    public var key: Digest256
    /// Whom it means, or does not.
    public var person: PersonID
    /// Which of the two.
    public var state: AliasState

    /// Makes an alias from its parts.
    public init(key: Digest256, person: PersonID, state: AliasState) {
        self.key = key
        self.person = person
        self.state = state
    }
}

/// Keeps remembered spellings as keyed digests; every word on one is a version.
public struct AliasStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let insert: SQLText = """
        INSERT INTO alias (org, alias_key, version, person_id, state, actor, at)
        SELECT :org, :key, coalesce(max(version), 0) + 1, :person, :state, :actor, :now
        FROM alias WHERE org = :org AND alias_key = :key
        """
    private static let list: SQLText = """
        SELECT alias_key, person_id, state FROM alias WHERE org = :org
            AND version = (SELECT max(newer.version) FROM alias AS newer
                WHERE newer.org = alias.org AND newer.alias_key = alias.alias_key
                    AND newer.at <= :as_of)
        ORDER BY alias_key
        """
    private static let find: SQLText = """
        SELECT alias_key, person_id, state FROM alias WHERE org = :org AND alias_key = :key
        ORDER BY version DESC LIMIT 1
        """

    /// Appends what somebody says about a spelling.
    public func append(_ alias: Alias, actor: String, now: Instant) throws(StorageError) {
        try connection.execute(
            Self.insert,
            [
                "key": .bytes(alias.key.bytes), "person": .identifier(alias.person),
                "state": .text(alias.state.rawValue), "actor": .text(actor),
                "now": .instant(now),
            ])
    }

    /// Returns what stands for a spelling.
    public func alias(_ key: Digest256) throws(StorageError) -> Alias? {
        try connection.firstValue(Self.find, ["key": .bytes(key.bytes)], as: Self.alias)
    }

    /// Returns what stood for all spellings at an instant, by key.
    public func all(asOf: Instant = .distantFuture) throws(StorageError) -> [Alias] {
        try connection.values(Self.list, ["as_of": .instant(asOf)], as: Self.alias)
    }

    private static func alias(_ row: SQLRow) throws(StorageError) -> Alias {
        Alias(
            key: try row.digest("alias_key"), person: try row.identifier("person_id"),
            state: try row.word("state"))
    }
}
