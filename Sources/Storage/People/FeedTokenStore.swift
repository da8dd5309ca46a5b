public import CivilTime
public import Mentoring

/// Keeps who owns which feed address; of the secret itself only the SHA-256 is stored.
public struct FeedTokenStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let insert: SQLText = """
        INSERT INTO feed_token (org, token_sha256, person, created_at)
        VALUES (:org, :hash, :person, :now)
        """
    private static let replace: SQLText = """
        UPDATE feed_token SET replaced_at = :now
        WHERE org = :org AND person = :person AND replaced_at IS NULL
        """
    private static let find: SQLText = """
        SELECT person FROM feed_token
        WHERE org = :org AND token_sha256 = :hash AND replaced_at IS NULL
        """
    private static let count: SQLText = """
        SELECT count(*) FROM feed_token
        WHERE org = :org AND person = :person AND replaced_at IS NULL
        """

    /// Adds a token's hash for a person; the person's older tokens stay valid.
    public func add(
        tokenHash: [UInt8], person: PersonID, now: Instant
    ) throws(StorageError) {
        try connection.execute(
            Self.insert,
            ["hash": .bytes(tokenHash), "person": .identifier(person), "now": .instant(now)])
    }

    /// Makes every token of a person unknown from now on and returns how many there were.
    @discardableResult
    public func replaceAll(of person: PersonID, now: Instant) throws(StorageError) -> Int {
        try connection.execute(
            Self.replace, ["person": .identifier(person), "now": .instant(now)])
    }

    /// Returns whose feed a token opens; nil for unknown and replaced ones alike.
    public func person(tokenHash: [UInt8]) throws(StorageError) -> PersonID? {
        try connection.firstRow(Self.find, ["hash": .bytes(tokenHash)])?.identifier("person")
    }

    /// Returns whether a person has a feed address.
    public func hasToken(_ person: PersonID) throws(StorageError) -> Bool {
        try connection.integer(Self.count, ["person": .identifier(person)]) > 0
    }
}
