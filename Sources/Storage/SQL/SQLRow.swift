public import CivilTime
public import Mentoring

/// One row of a result, read by column name; a column of another type is an error, never a guess.
public struct SQLRow: Sendable {
    /// The names of the columns, shared by all rows of a result.
    let columns: [String]
    /// The values, one a column.
    let values: [SQLValue]

    /// Makes a row, as drivers do; there is one value a column.
    init(columns: [String], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// Returns a value of any type.
    ///
    /// - Throws: `unexpectedRow` if there is no such column.
    public func value(_ column: String) throws(StorageError) -> SQLValue {
        guard let index = columns.firstIndex(of: column) else {
            throw StorageError(code: .unexpectedRow, message: "A row has no column \(column).")
        }
        return values[index]
    }

    /// Returns the whole number at a place, for rows of one column.
    ///
    /// - Throws: `unexpectedRow` for a value of another type.
    public func integer(at index: Int) throws(StorageError) -> Int64 {
        guard values.indices.contains(index), case .integer(let number) = values[index] else {
            throw StorageError(code: .unexpectedRow, message: "A row has no number there.")
        }
        return number
    }

    /// Returns a whole number.
    public func integer(_ column: String) throws(StorageError) -> Int64 {
        try present(integerIfAny(column), column)
    }

    /// Returns a whole number or nil for no value.
    public func integerIfAny(_ column: String) throws(StorageError) -> Int64? {
        switch try value(column) {
        case .integer(let number): number
        case .null: nil
        default: throw wrongType(column)
        }
    }

    /// Returns a whole number as `Int`.
    public func count(_ column: String) throws(StorageError) -> Int {
        Int(try integer(column))
    }

    /// Returns a whole number as `Int`, or nil for no value.
    public func countIfAny(_ column: String) throws(StorageError) -> Int? {
        try integerIfAny(column).map { Int($0) }
    }

    /// Returns a flag.
    public func flag(_ column: String) throws(StorageError) -> Bool {
        try integer(column) != 0
    }

    /// Returns an instant.
    public func instant(_ column: String) throws(StorageError) -> Instant {
        Instant(secondsSinceEpoch: try integer(column))
    }

    /// Returns an instant or nil for no value.
    public func instantIfAny(_ column: String) throws(StorageError) -> Instant? {
        try integerIfAny(column).map { Instant(secondsSinceEpoch: $0) }
    }

    /// Returns a text.
    public func text(_ column: String) throws(StorageError) -> String {
        try present(textIfAny(column), column)
    }

    /// Returns a text or nil for no value.
    public func textIfAny(_ column: String) throws(StorageError) -> String? {
        switch try value(column) {
        case .text(let text): text
        case .null: nil
        default: throw wrongType(column)
        }
    }

    /// Returns bytes.
    public func bytes(_ column: String) throws(StorageError) -> [UInt8] {
        try present(bytesIfAny(column), column)
    }

    /// Returns bytes or nil for no value.
    public func bytesIfAny(_ column: String) throws(StorageError) -> [UInt8]? {
        switch try value(column) {
        case .bytes(let bytes): bytes
        case .null: nil
        default: throw wrongType(column)
        }
    }

    private func present<Value>(
        _ value: Value?, _ column: String
    ) throws(StorageError) -> Value {
        guard let value else {
            throw StorageError(
                code: .unexpectedRow, message: "The column \(column) has no value.")
        }
        return value
    }

    func wrongType(_ column: String) -> StorageError {
        StorageError(
            code: .unexpectedRow, message: "The column \(column) holds another kind of value.")
    }
}

extension SQLRow {
    /// Returns an identifier.
    public func identifier<Subject>(
        _ column: String, of subject: Subject.Type = Subject.self
    ) throws(StorageError) -> Identifier<Subject> {
        Identifier(try text(column))
    }

    /// Returns an identifier or nil for no value.
    public func identifierIfAny<Subject>(
        _ column: String, of subject: Subject.Type = Subject.self
    ) throws(StorageError) -> Identifier<Subject>? {
        try textIfAny(column).map { Identifier($0) }
    }

    /// Returns a date that was stored as ISO 8601 text, or nil for no value.
    public func dateIfAny(_ column: String) throws(StorageError) -> CivilDate? {
        guard let text = try textIfAny(column) else { return nil }
        guard let date = CivilDate(iso: text) else { throw wrongType(column) }
        return date
    }

    /// Returns a wall time that was stored as ISO 8601 text.
    public func wall(_ column: String) throws(StorageError) -> WallTime {
        guard let wall = WallTime(iso: try text(column)) else { throw wrongType(column) }
        return wall
    }

    /// Returns the period between two columns of instants.
    public func period(_ start: String, _ end: String) throws(StorageError) -> Period {
        let (from, until) = (try instant(start), try instant(end))
        guard from <= until else { throw wrongType(end) }
        return Period(start: from, end: until)
    }

    /// Returns a word as the case of an enumeration that has it as raw value.
    public func word<Word: RawRepresentable>(
        _ column: String, as type: Word.Type = Word.self
    ) throws(StorageError) -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: try text(column)) else { throw wrongType(column) }
        return word
    }

    /// Returns a word as the case of an enumeration, or nil for no value.
    public func wordIfAny<Word: RawRepresentable>(
        _ column: String, as type: Word.Type = Word.self
    ) throws(StorageError) -> Word? where Word.RawValue == String {
        guard let text = try textIfAny(column) else { return nil }
        guard let word = Word(rawValue: text) else { throw wrongType(column) }
        return word
    }
}
