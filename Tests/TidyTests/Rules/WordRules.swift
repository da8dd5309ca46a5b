/// Work that is put off says where it is written down.
struct OpenWorkRule: TidyRule {
    let name = "open work"

    func findings(in source: SourceText) -> [Finding] {
        source.comments.flatMap { comment in
            comment.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                .filter { isOpen($0.element) }
                .map {
                    finding(
                        source, line: comment.line + $0.offset,
                        "a note of open work needs a reference: `#12` or `decision 0004`; or do it")
                }
        }
    }

    private func isOpen(_ line: Substring) -> Bool {
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "#") }
        guard words.contains("TODO") || words.contains("FIXME") else { return false }
        let hasIssue = words.contains { $0.hasPrefix("#") && Int($0.dropFirst()) != nil }
        let hasDecision = zip(words, words.dropFirst()).contains {
            $0.lowercased() == "decision" && $1.count == 4 && Int($1) != nil
        }
        return !hasIssue && !hasDecision
    }
}

/// The database's language stays in the database's room.
struct SQLRule: TidyRule {
    let name = "SQL outside Storage"
    private let beginnings = [
        "SELECT ", "INSERT INTO ", "INSERT OR ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ",
        "CREATE INDEX ", "ALTER TABLE ", "DROP TABLE ", "PRAGMA ", "BEGIN IMMEDIATE",
        "WITH RECURSIVE ",
    ]

    func findings(in source: SourceText) -> [Finding] {
        guard source.isSource, source.room != "Storage" else { return [] }
        return source.literals.filter { literal in
            let text = literal.text.drop { $0.isWhitespace }
            return beginnings.contains { text.hasPrefix($0) }
                || literal.text.contains(" FROM ")
                    && literal.text.contains("SELECT ")
        }.map {
            finding(
                source, line: $0.line,
                "SQL belongs to Storage: add a function to the store that owns these rows")
        }
    }
}

/// Words that escape the compiler's checks are allowed in adapters only, each with its proof.
struct UncheckedRule: TidyRule {
    let name = "unchecked concurrency"
    private let words = ["@unchecked Sendable", "nonisolated(unsafe)"]

    func findings(in source: SourceText) -> [Finding] {
        guard source.isSource else { return [] }
        return source.code.enumerated().compactMap { index, line in
            guard let word = words.first(where: { line.contains($0) }) else { return nil }
            if Rooms.core.contains(source.room) {
                return finding(
                    source, line: index + 1, "the core does without \(word): use a value")
            }
            let isExplained = source.comments.contains {
                $0.line == index + 1 || $0.line == index
            }
            return isExplained
                ? nil
                : finding(
                    source, line: index + 1,
                    "\(word) needs the proof that it is safe, as a comment on the line before")
        }
    }
}

/// A folder is a noun of the domain; a drawer attracts everything.
enum FolderNames {
    static let drawers: Set<String> = [
        "utils", "util", "utilities", "core", "helpers", "helper", "new", "misc", "stuff",
    ]

    /// Returns what is wrong with the folders of a path, or nil.
    static func complaint(path: String) -> String? {
        for folder in path.split(separator: "/").dropLast() {
            if drawers.contains(folder.lowercased()) {
                return "\(path): no folder is named \(folder): name it after what it holds"
            }
            if folder.contains(" ") { return "\(path): a folder's name holds no space" }
        }
        return nil
    }
}
