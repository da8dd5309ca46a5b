/// A query over a list of keys, run for so many keys at a time.
///
/// The two engines share no way to hand over a list, so the text names each key by itself; a list
/// that is shorter is filled up with its last key. Rows come in the order of their chunk.
struct SQLList: Sendable {
    /// How many keys one statement takes.
    static let size = 64

    private static let names = (0..<size).map { "k\($0)" }

    private let sql: SQLText

    /// Takes a query in which `%keys` stands for the list, as in `id IN (%keys)`.
    init(_ text: String) {
        let list = Self.names.map { ":\($0)" }.joined(separator: ", ")
        sql = SQLText(text.replacing("%keys", with: list))
    }

    /// Runs the query for all keys; each key must stand in the list once.
    func values<Value>(
        _ keys: [SQLValue], on connection: any SQLConnection, _ parameters: SQLParameters = [:],
        as make: (SQLRow) throws(StorageError) -> Value
    ) throws(StorageError) -> [Value] {
        var values: [Value] = []
        var from = 0
        while from < keys.count {
            let chunk = keys[from..<min(from + Self.size, keys.count)]
            var all = parameters
            for (place, name) in Self.names.enumerated() {
                all[name] = chunk[min(from + place, chunk.endIndex - 1)]
            }
            values += try connection.values(sql, all, as: make)
            from += Self.size
        }
        return values
    }
}
