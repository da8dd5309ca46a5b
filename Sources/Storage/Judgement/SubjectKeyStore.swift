public import Mentoring

/// Keeps each person's key for the commitments of verdicts; erasure destroys it.
public struct SubjectKeyStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let insert: SQLText = """
        INSERT INTO subject_key (org, person_id, key) VALUES (:org, :person, :key)
        ON CONFLICT (org, person_id) DO NOTHING
        """
    private static let find: SQLText = """
        SELECT key FROM subject_key WHERE org = :org AND person_id = :person
        """
    private static let list: SQLText = """
        SELECT person_id, key FROM subject_key WHERE org = :org
        """
    private static let many = SQLList(
        "SELECT person_id, key FROM subject_key WHERE org = :org AND person_id IN (%keys)")
    private static let without: SQLText = """
        SELECT id FROM person WHERE org = :org AND NOT EXISTS (
            SELECT 1 FROM subject_key WHERE subject_key.org = person.org
                AND subject_key.person_id = person.id)
        ORDER BY id
        """
    private static let delete: SQLText = """
        DELETE FROM subject_key WHERE org = :org AND person_id = :person
        """

    /// Returns the people who have no key, ascending.
    public func peopleWithout() throws(StorageError) -> [PersonID] {
        try connection.values(Self.without) { row throws(StorageError) in
            try row.identifier("id")
        }
    }

    /// Gives a person a key of 32 random bytes, unless they have one.
    public func add(_ key: [UInt8], person: PersonID) throws(StorageError) {
        try connection.execute(
            Self.insert, ["person": .identifier(person), "key": .bytes(key)])
    }

    /// Returns a person's key; nil if it was destroyed.
    public func key(of person: PersonID) throws(StorageError) -> [UInt8]? {
        try connection.firstRow(Self.find, ["person": .identifier(person)])?.bytes("key")
    }

    /// Returns all keys, by person.
    public func all() throws(StorageError) -> [PersonID: [UInt8]] {
        var keys: [PersonID: [UInt8]] = [:]
        for row in try connection.rows(Self.list, [:]) {
            keys[try row.identifier("person_id")] = try row.bytes("key")
        }
        return keys
    }

    /// Returns the keys of some people, by person.
    public func keys(of people: [PersonID]) throws(StorageError) -> [PersonID: [UInt8]] {
        let found = try Self.many.values(
            people.map { .identifier($0) }, on: connection
        ) { row throws(StorageError) in
            (try row.identifier("person_id") as PersonID, try row.bytes("key"))
        }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    /// Destroys a person's key; the file keeps no trace of it (`secure_delete`).
    public func destroy(of person: PersonID) throws(StorageError) {
        try connection.execute(Self.delete, ["person": .identifier(person)])
    }
}
