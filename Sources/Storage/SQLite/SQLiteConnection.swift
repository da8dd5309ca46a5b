internal import Foundation
internal import GRDB

/// A connection of the SQLite driver, alive only on its queue and inside its closure.
struct SQLiteConnection: SQLConnection {
    /// The handle; it belongs to the queue that runs the closure.
    let handle: GRDB.Database
    /// What runs before each statement, for tests that fail or stop there.
    let observer: SQLiteStatementObserver?

    /// A SQLite file holds one organisation, and it has this number.
    var organisation: Int64 { 1 }

    func execute(_ sql: SQLText, _ parameters: SQLParameters) throws(StorageError) -> Int {
        do {
            try observer?.willRun(sql.text)
            let statement = try handle.cachedStatement(sql: sql.text)
            try statement.execute(arguments: arguments(sql, parameters))
            return handle.changesCount
        } catch {
            throw storageError(error)
        }
    }

    func rows(_ sql: SQLText, _ parameters: SQLParameters) throws(StorageError) -> [SQLRow] {
        do {
            try observer?.willRun(sql.text)
            let statement = try handle.cachedStatement(sql: sql.text)
            return try read(statement, arguments(sql, parameters))
        } catch {
            throw storageError(error)
        }
    }

    func forEachRow(
        _ sql: SQLText, _ parameters: SQLParameters, _ body: (SQLRow) throws -> Void
    ) throws {
        do {
            try observer?.willRun(sql.text)
            // Not the cached statement: the closure may run the same text again.
            let statement = try handle.makeStatement(sql: sql.text)
            let columns = statement.columnNames
            let cursor = try Row.fetchCursor(
                statement, arguments: arguments(sql, parameters))
            while let row = try cursor.next() {
                try body(try sqlRow(row, columns))
            }
        } catch {
            throw mappedError(error)
        }
    }

    func define(_ text: String) throws(StorageError) {
        do {
            let text = text.replacing("BYTES", with: "BLOB")
            try observer?.willRun(text)
            try handle.execute(sql: text)
        } catch {
            throw storageError(error)
        }
    }

    func hasTable(_ name: String) throws(StorageError) -> Bool {
        try integer(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = :name",
            ["name": .text(name)]) > 0
    }

    func plan(_ sql: SQLText, _ parameters: SQLParameters) throws(StorageError) -> [String] {
        let explained = SQLText("EXPLAIN QUERY PLAN \(sql.text)")
        return try values(explained, parameters) { row throws(StorageError) in
            try row.text("detail")
        }
    }

    private func read(_ statement: Statement, _ arguments: StatementArguments) throws -> [SQLRow] {
        let columns = statement.columnNames
        let cursor = try Row.fetchCursor(statement, arguments: arguments)
        var rows: [SQLRow] = []
        while let row = try cursor.next() {
            rows.append(try sqlRow(row, columns))
        }
        return rows
    }

    private func sqlRow(_ row: Row, _ columns: [String]) throws -> SQLRow {
        var values: [SQLValue] = []
        values.reserveCapacity(columns.count)
        for index in columns.indices {
            let value: DatabaseValue = row[index]
            switch value.storage {
            case .null: values.append(.null)
            case .int64(let number): values.append(.integer(number))
            case .string(let text): values.append(.text(text))
            case .blob(let data): values.append(.bytes([UInt8](data)))
            case .double:
                throw StorageError(
                    code: .unexpectedRow, message: "A column holds a floating-point number.")
            }
        }
        return SQLRow(columns: columns, values: values)
    }

    private func arguments(
        _ sql: SQLText, _ parameters: SQLParameters
    ) throws(StorageError) -> StatementArguments {
        var arguments: [String: DatabaseValue] = [:]
        for name in sql.parameterNames {
            guard let value = parameters[name] ?? (name == "org" ? .integer(organisation) : nil)
            else {
                throw StorageError(
                    code: .statement, message: "The parameter \(name) has no value.")
            }
            arguments[name] = try databaseValue(value)
        }
        guard parameters.count <= sql.parameterNames.count else {
            throw StorageError(
                code: .statement, message: "A value is given for a parameter that is not there.")
        }
        return StatementArguments(arguments)
    }

    private func databaseValue(_ value: SQLValue) throws(StorageError) -> DatabaseValue {
        switch value {
        case .null: return .null
        case .integer(let number): return number.databaseValue
        case .bytes(let bytes): return Data(bytes).databaseValue
        case .text(let text):
            // SQLite's readers stop there, PostgreSQL refuses it: neither may lose half a text.
            guard !text.utf8.contains(0) else {
                throw StorageError(code: .constraint, message: "A text holds a zero byte.")
            }
            return text.databaseValue
        }
    }
}
