public import CivilTime
public import Mentoring
public import Reconciliation

/// Keeps who was erased: the pseudonym alone, and keyed digests of the addresses they had.
public struct ErasureStore {
    let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let insert: SQLText = """
        INSERT INTO erasure (org, person_id, at) VALUES (:org, :person, :at)
        ON CONFLICT (org, person_id) DO NOTHING
        """
    private static let insertAddress: SQLText = """
        INSERT INTO erased_address (org, address_digest, person_id)
        VALUES (:org, :digest, :person)
        ON CONFLICT (org, address_digest) DO NOTHING
        """
    private static let list: SQLText = """
        SELECT person_id, at FROM erasure WHERE org = :org ORDER BY person_id
        """
    private static let addresses: SQLText = """
        SELECT address_digest FROM erased_address WHERE org = :org
        """

    /// Notes that a person was erased, and the addresses by which nothing is taken in any more.
    public func append(
        _ person: PersonID, addressDigests: [Digest256], at: Instant
    ) throws(StorageError) {
        try connection.execute(
            Self.insert, ["person": .identifier(person), "at": .instant(at)])
        for digest in addressDigests {
            try connection.execute(
                Self.insertAddress,
                ["digest": .bytes(digest.bytes), "person": .identifier(person)])
        }
    }

    /// Returns who was erased and when, ascending by person.
    public func all() throws(StorageError) -> [PersonID: Instant] {
        let rows = try connection.values(Self.list) { row throws(StorageError) in
            (try row.identifier("person_id") as PersonID, try row.instant("at"))
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// Returns the digests of the addresses of people who were erased.
    public func addressDigests() throws(StorageError) -> Set<Digest256> {
        Set(
            try connection.values(Self.addresses) { row throws(StorageError) in
                try row.digest("address_digest")
            })
    }
}
