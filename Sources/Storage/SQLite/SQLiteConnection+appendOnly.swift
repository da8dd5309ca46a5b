extension SQLiteConnection {
    /// Puts two triggers on a table; their text is SQLite's own.
    ///
    /// DELETE is let through while a row lies in `purge_permit`, which only the audited purge of a
    /// whole programme writes and takes away again in its own transaction. UPDATE never is.
    func makeAppendOnly(table: String) throws(StorageError) {
        try define(
            """
            CREATE TRIGGER \(table)_refuses_update BEFORE UPDATE ON \(table)
            BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END
            """)
        try define(
            """
            CREATE TRIGGER \(table)_refuses_delete BEFORE DELETE ON \(table)
            WHEN NOT EXISTS (SELECT 1 FROM purge_permit)
            BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END
            """)
    }
}
