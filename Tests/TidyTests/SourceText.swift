import Glibc

/// One Swift file as the rules see it: its path, its text, and its text without words and remarks.
struct SourceText: Sendable {
    /// The path from the repository's root, as `Sources/CivilTime/Instant.swift`.
    let path: String
    /// The lines as they stand in the file.
    let lines: [String]
    /// The lines with the content of strings, comments and raw identifiers blanked out.
    let code: [String]
    /// The code lines in one piece.
    let joined: String
    /// The string literals, each with the line it begins on, counted from 1.
    let literals: [Passage]
    /// The comments, each with the line it begins on, counted from 1.
    let comments: [Passage]

    /// A part of a file that is not code.
    struct Passage: Sendable, Equatable {
        let line: Int
        let text: String
    }

    init(path: String, text: String) {
        self.path = path
        var scanner = SourceScanner(text)
        scanner.scan()
        lines = SourceText.split(text)
        joined = String(decoding: scanner.code, as: UTF8.self)
        code = SourceText.split(joined)
        literals = scanner.literals
        comments = scanner.comments
    }

    /// `Sources` or `Tests`; for `Package.swift` its own name.
    var tree: String { String(path.prefix { $0 != "/" }) }

    /// The target's folder: the second part of the path; empty outside `Sources` and `Tests`.
    var room: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    var isSource: Bool { tree == "Sources" }

    /// The code in one piece, for rules that follow braces over lines.
    var wholeCode: [UInt8] { Array(joined.utf8) }

    /// Whether the code holds a text anywhere; the C library looks, since this is asked often.
    func mentions(_ text: String) -> Bool {
        unsafe strstr(joined, text) != nil
    }

    private static func split(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
