public import CivilTime

/// The organisation whose rows a database holds.
public struct Organisation: Sendable, Hashable {
    /// The name shown to people.
    public var name: String
    /// 32 random bytes: evidence keys, aliases and answer tokens are digests under this key.
    public var key: [UInt8]
    /// When the database was set up.
    public var createdAt: Instant

    /// Makes an organisation; the key must have 32 bytes.
    public init(name: String, key: [UInt8], createdAt: Instant) {
        self.name = name
        self.key = key
        self.createdAt = createdAt
    }
}

/// Keeps the one organisation of a database.
public struct OrganisationStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let insert: SQLText = """
        INSERT INTO organisation (org, name, key, created_at)
        VALUES (:org, :name, :key, :at)
        ON CONFLICT (org) DO NOTHING
        """
    private static let find: SQLText = """
        SELECT name, key, created_at FROM organisation WHERE org = :org
        """
    private static let rename: SQLText = """
        UPDATE organisation SET name = :name WHERE org = :org
        """

    /// Returns the organisation, or nil before anybody has set one up.
    public func organisation() throws(StorageError) -> Organisation? {
        try connection.firstValue(Self.find) { row throws(StorageError) in
            Organisation(
                name: try row.text("name"), key: try row.bytes("key"),
                createdAt: try row.instant("created_at"))
        }
    }

    /// Sets the organisation up, unless there is one, and returns the one that is in force.
    ///
    /// Of several first starts at once, one gives the key and the others read it.
    /// - Throws: `constraint` if the key has another length than 32 bytes.
    public func setUp(_ organisation: Organisation) throws(StorageError) -> Organisation {
        try connection.execute(
            Self.insert,
            [
                "name": .text(organisation.name), "key": .bytes(organisation.key),
                "at": .instant(organisation.createdAt),
            ])
        return try self.organisation() ?? organisation
    }

    /// Changes the name.
    public func rename(to name: String) throws(StorageError) {
        try connection.execute(Self.rename, ["name": .text(name)])
    }
}
