/// Keeps the words people wrote beside an answer, apart from every record; retention deletes them.
public struct PrivateTextStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let insert: SQLText = """
        INSERT INTO private_text (org, ref, body) VALUES (:org, :ref, :body)
        ON CONFLICT (org, ref) DO NOTHING
        """
    private static let find: SQLText = """
        SELECT body FROM private_text WHERE org = :org AND ref = :ref
        """
    private static let delete: SQLText = """
        DELETE FROM private_text WHERE org = :org AND ref = :ref
        """

    /// Stores a text under the name of the record it belongs to, as `evidence:HEX`.
    public func add(_ body: String, ref: String) throws(StorageError) {
        try connection.execute(Self.insert, ["ref": .text(ref), "body": .text(body)])
    }

    /// Returns a text; nil if there is none or it was deleted.
    public func text(_ ref: String) throws(StorageError) -> String? {
        try connection.firstRow(Self.find, ["ref": .text(ref)])?.text("body")
    }

    /// Deletes a text.
    public func delete(_ ref: String) throws(StorageError) {
        try connection.execute(Self.delete, ["ref": .text(ref)])
    }
}
