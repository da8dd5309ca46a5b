/// A connection inside a transaction; it must not leave the closure that it was handed to.
///
/// Parameters are named in the text as `:name`. The parameter `:org` is supplied by the connection
/// itself, so that no query can reach across organisations by mistake.
public protocol SQLConnection {
    /// The organisation whose rows this connection sees; the value of `:org`.
    var organisation: Int64 { get }

    /// Runs one statement and returns how many rows it inserted, changed or deleted.
    ///
    /// - Throws: `conflict` for a unique key, `appendOnly` for a change to an append-only table,
    ///   `missingReference` for a foreign key; see `StorageError.Code` for the rest.
    @discardableResult
    func execute(_ sql: SQLText, _ parameters: SQLParameters) throws(StorageError) -> Int

    /// Returns all rows of a query.
    func rows(_ sql: SQLText, _ parameters: SQLParameters) throws(StorageError) -> [SQLRow]

    /// Hands over the rows of a query one after the other, for results too large to hold.
    ///
    /// - Throws: `StorageError`, or what the closure throws; the query then stops.
    func forEachRow(
        _ sql: SQLText, _ parameters: SQLParameters, _ body: (SQLRow) throws -> Void
    ) throws

    /// Runs one statement of the schema, in which the driver puts its own type for `BYTES`.
    func define(_ text: String) throws(StorageError)

    /// Makes a table append-only: UPDATE is refused, DELETE too unless a purge permit is open.
    ///
    /// The text of the trigger is each engine's own and lies in its driver.
    func makeAppendOnly(table: String) throws(StorageError)

    /// Tells whether a table of this name exists.
    func hasTable(_ name: String) throws(StorageError) -> Bool

    /// Returns what the engine's own checks of the file find wrong; empty if it is sound.
    func integrityProblems() throws(StorageError) -> [String]

    /// Returns one line a step of how the engine would run a query; for tests of indexes.
    func plan(_ sql: SQLText, _ parameters: SQLParameters) throws(StorageError) -> [String]
}

extension SQLConnection {
    /// Returns the first row of a query, or nil if there is none.
    public func firstRow(
        _ sql: SQLText, _ parameters: SQLParameters = [:]
    ) throws(StorageError) -> SQLRow? {
        try rows(sql, parameters).first
    }

    /// Returns all rows of a query as values.
    public func values<Value>(
        _ sql: SQLText, _ parameters: SQLParameters = [:],
        as make: (SQLRow) throws(StorageError) -> Value
    ) throws(StorageError) -> [Value] {
        let rows = try rows(sql, parameters)
        var values: [Value] = []
        values.reserveCapacity(rows.count)
        for row in rows { values.append(try make(row)) }
        return values
    }

    /// Returns the first row of a query as a value, or nil if there is none.
    public func firstValue<Value>(
        _ sql: SQLText, _ parameters: SQLParameters = [:],
        as make: (SQLRow) throws(StorageError) -> Value
    ) throws(StorageError) -> Value? {
        guard let row = try firstRow(sql, parameters) else { return nil }
        return try make(row)
    }

    /// Returns the one whole number of a query that always gives a row, such as a count.
    public func integer(
        _ sql: SQLText, _ parameters: SQLParameters = [:]
    ) throws(StorageError) -> Int64 {
        guard let row = try firstRow(sql, parameters) else {
            throw StorageError(code: .unexpectedRow, message: "A count gave no row.")
        }
        return try row.integer(at: 0)
    }
}
