extension SQLiteConnection {
    /// Asks SQLite to look at every page, index and reference of the file.
    func integrityProblems() throws(StorageError) -> [String] {
        var problems = try values("PRAGMA integrity_check(20)") { row throws(StorageError) in
            try row.text("integrity_check")
        }.filter { $0 != "ok" }
        for row in try rows("PRAGMA foreign_key_check", [:]) {
            problems.append("a row of \(try row.text("table")) refers to nothing")
            if problems.count >= 20 { break }
        }
        return problems
    }
}
