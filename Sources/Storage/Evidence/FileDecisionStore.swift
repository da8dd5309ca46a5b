public import CivilTime
public import Reconciliation

/// What a person has said about a file that could not be read in one way only.
public struct FileDecision: Sendable, Hashable {
    /// What was open about the file.
    public enum Field: String, Sendable, Hashable, CaseIterable {
        /// The order of day and month: `dmy` or `mdy`.
        case dateOrder = "date_order"
        /// The zone of its clocks, by its IANA name.
        case zone
        /// The day of its clocks, as `2026-03-17`.
        case date
    }

    /// The value that takes a decision back.
    public static let withdrawn = ""

    /// What was open.
    public var field: Field
    /// What was said.
    public var value: String
    /// Who said so: an identifier.
    public var actor: String
    /// When.
    public var at: Instant

    /// Makes a decision from its parts.
    public init(field: Field, value: String, actor: String, at: Instant) {
        self.field = field
        self.value = value
        self.actor = actor
        self.at = at
    }
}

/// Keeps decisions about files; each is a row of its own, the last one of a field stands.
public struct FileDecisionStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let insert: SQLText = """
        INSERT INTO file_decision (org, file_sha256, decision_no, field, value, actor, at)
        SELECT :org, :file, coalesce(max(decision_no), 0) + 1, :field, :value, :actor, :at
        FROM file_decision WHERE org = :org AND file_sha256 = :file
        """
    private static let list: SQLText = """
        SELECT field, value, actor, at FROM file_decision
        WHERE org = :org AND file_sha256 = :file ORDER BY decision_no
        """

    private static let insertRow: SQLText = """
        INSERT INTO redated_row (org, ev_key, file_sha256, code, at)
        VALUES (:org, :key, :file, :code, :at)
        ON CONFLICT (org, ev_key, code) DO NOTHING
        """
    private static let rows: SQLText = """
        SELECT ev_key, code FROM redated_row WHERE org = :org AND at <= :as_of
        """

    /// Notes that a row was read by an answer; it counts while that answer stands.
    public func noteRedated(
        _ row: EvidenceKey, file: Digest256, code: String, at: Instant
    ) throws(StorageError) {
        try connection.execute(
            Self.insertRow,
            [
                "key": .bytes(row.bytes), "file": .bytes(file.bytes), "code": .text(code),
                "at": .instant(at),
            ])
    }

    /// Returns the rows that answers have made, each with all answers that give it.
    public func redatedRows(asOf: Instant) throws(StorageError) -> [EvidenceKey: Set<String>] {
        var found: [EvidenceKey: Set<String>] = [:]
        for row in try connection.rows(Self.rows, ["as_of": .instant(asOf)]) {
            found[try row.digest("ev_key"), default: []].insert(try row.text("code"))
        }
        return found
    }

    /// Appends a decision; false if it is what stands.
    ///
    /// - Throws: `missingReference` if the file is not known.
    @discardableResult
    public func append(_ decision: FileDecision, file: Digest256) throws(StorageError) -> Bool {
        let standing = try standing(file)[decision.field]?.value ?? FileDecision.withdrawn
        if standing == decision.value { return false }
        try connection.execute(
            Self.insert,
            [
                "file": .bytes(file.bytes), "field": .text(decision.field.rawValue),
                "value": .text(decision.value), "actor": .text(decision.actor),
                "at": .instant(decision.at),
            ])
        return true
    }

    /// Returns all decisions about a file, oldest first.
    public func history(_ file: Digest256) throws(StorageError) -> [FileDecision] {
        try connection.values(Self.list, ["file": .bytes(file.bytes)]) {
            row throws(StorageError) in
            FileDecision(
                field: try row.word("field"), value: try row.text("value"),
                actor: try row.text("actor"), at: try row.instant("at"))
        }
    }

    /// Returns the decisions that stand, by what they are about.
    public func standing(
        _ file: Digest256
    ) throws(StorageError) -> [FileDecision.Field: FileDecision] {
        Dictionary(try history(file).map { ($0.field, $0) }, uniquingKeysWith: { $1 })
            .filter { $0.value.value != FileDecision.withdrawn }
    }
}
