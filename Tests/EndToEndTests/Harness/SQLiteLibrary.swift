import Glibc
import TestSupport

/// SQLite as the system has it, without a line of Kept between: it looks at what was left behind.
///
/// Opened by name at run time, so that the tests need no header and no package for it.
@safe final class SQLiteLibrary {
    private typealias Open =
        @convention(c) (
            UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>
        ) -> Int32
    private typealias Rows =
        @convention(c) (
            UnsafeMutableRawPointer?, Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
            UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        ) -> Int32
    private typealias Execute =
        @convention(c) (
            OpaquePointer?, UnsafePointer<CChar>, Rows?, UnsafeMutableRawPointer?,
            UnsafeMutableRawPointer?
        ) -> Int32
    private typealias Close = @convention(c) (OpaquePointer?) -> Int32

    private let execute: Execute
    private let close: Close
    private var connection: OpaquePointer?

    /// Opens a database file that exists.
    init(_ path: String) throws {
        guard FileBytes.exists(path) else { throw TestSupportError("\(path) is missing") }
        guard let library = unsafe dlopen("libsqlite3.so.0", RTLD_NOW),
            let open = unsafe dlsym(library, "sqlite3_open"),
            let execute = unsafe dlsym(library, "sqlite3_exec"),
            let close = unsafe dlsym(library, "sqlite3_close")
        else { throw TestSupportError("SQLite cannot be loaded") }
        unsafe self.execute = unsafe unsafeBitCast(execute, to: Execute.self)
        unsafe self.close = unsafe unsafeBitCast(close, to: Close.self)
        let result = unsafe unsafeBitCast(open, to: Open.self)(path, &connection)
        guard result == 0 else { throw TestSupportError("\(path) cannot be opened: \(result)") }
    }

    deinit {
        _ = unsafe close(connection)
    }

    /// Runs a statement and returns its rows, columns parted by `|`.
    @discardableResult
    func rows(_ statement: String) throws -> [String] {
        final class Found { var rows: [String] = [] }
        let found = Found()
        let context = unsafe Unmanaged.passUnretained(found).toOpaque()
        let collect: Rows = { context, count, values, _ in
            guard let context = unsafe context, let values = unsafe values else { return 1 }
            let found = unsafe Unmanaged<Found>.fromOpaque(context).takeUnretainedValue()
            let cells = (0..<Int(count)).map { column in
                unsafe values[column].map { unsafe String(cString: $0) } ?? ""
            }
            found.rows.append(cells.joined(separator: "|"))
            return 0
        }
        let result = unsafe execute(connection, statement, collect, context, nil)
        guard result == 0 else { throw TestSupportError("\(statement): SQLite says \(result)") }
        return found.rows
    }
}
