import CivilTime
import Storage
import TestSupport
import Testing

/// An engine that the contract is run on; PostgreSQL becomes another case.
enum StorageEngine: String, CaseIterable, CustomTestStringConvertible {
    case sqlite

    var testDescription: String { rawValue }

    /// Makes a place for one fresh database.
    func place() throws -> StoragePlace {
        switch self {
        case .sqlite: StoragePlace(folder: try TemporaryFolder("kept-storage"))
        }
    }
}

/// The place of one database; connections of their own are opened to it as by other processes.
struct StoragePlace: Sendable {
    let folder: TemporaryFolder

    var path: String { folder.file("kept.db") }

    func connect(options: SQLiteOptions = SQLiteOptions()) async throws -> SQLiteDatabase {
        try await SQLiteDatabase.open(path: path, options: options)
    }
}
