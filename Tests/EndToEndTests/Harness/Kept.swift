import TestSupport
import Testing

/// One database in a folder of its own, worked on by the real program.
///
/// The clock stands at Monday 2 March 2026, 09:00 in Berlin, unless a call says otherwise.
final class Kept: Sendable {
    static let monday = "2026-03-02T08:00:00Z"

    /// The program under test: `KEPT_BIN`, or the one built together with the tests.
    static var program: String {
        get throws { try environmentValue("KEPT_BIN") ?? Programs.path("kept") }
    }

    let folder: TemporaryFolder
    /// The folder the database lies in.
    let home: String

    init(_ name: String = "kept-end-to-end") throws {
        folder = try TemporaryFolder(name)
        home = folder.path
    }

    /// Another database in a folder below the first one's.
    init(in folder: TemporaryFolder, home: String) {
        self.folder = folder
        self.home = home
    }

    var database: String { "\(home)/kept.sqlite" }

    /// The folder invitations are written to.
    var out: String { "\(home)/out" }

    /// What the program sees of the world: nothing of the settings of whoever runs the tests.
    var environment: [String: String?] {
        [
            "HOME": home, "XDG_DATA_HOME": nil, "KEPT_DATABASE": "sqlite:\(database)",
            "KEPT_PROGRAMME": nil, "KEPT_AIRLOCK": nil, "KEPT_KEY_FILE": nil,
            "KEPT_BASE_URL": nil, "KEPT_MAIL_DOMAIN": nil, "NO_COLOR": "1",
            "KEPT_SMTP_URL": nil, "KEPT_SMTP_TLS": nil, "KEPT_SMTP_CA": nil,
            "KEPT_SMTP_PER_MINUTE": nil, "KEPT_MAILDIR_OUT": nil,
        ]
    }

    /// Starts a command and returns at once.
    func start(
        _ arguments: [String], now: String? = monday, with changes: [String: String?] = [:]
    ) throws -> ChildProcess {
        try ChildProcess(
            try Self.program, Self.complete(arguments, now),
            environment: environment.merging(changes) { $1 })
    }

    /// Runs a command to its end, whatever it is.
    func run(
        _ arguments: String..., now: String? = monday, with changes: [String: String?] = [:]
    ) async throws -> ProcessResult {
        try await run(arguments, now: now, with: changes)
    }

    /// Runs a command to its end, whatever it is.
    func run(
        _ arguments: [String], now: String? = monday, with changes: [String: String?] = [:]
    ) async throws -> ProcessResult {
        try await start(arguments, now: now, with: changes).wait(timeoutSeconds: 90)
    }

    /// Runs a command that must end with a code, and returns its JSON document.
    @discardableResult
    func json(
        _ arguments: String..., now: String? = monday, status: Int32 = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> JSON {
        let result = try await run(arguments + ["--json"], now: now)
        let comment: Comment = "kept \(arguments.joined(separator: " ")): \(result.description)"
        try #require(result.status == status, comment, sourceLocation: sourceLocation)
        return try #require(JSON(result.output), comment, sourceLocation: sourceLocation)
    }

    /// Runs a command that must end with a code, and returns the objects of its answer.
    func records(
        _ arguments: String..., now: String? = monday, status: Int32 = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [JSON] {
        let result = try await run(arguments + ["--json"], now: now)
        let comment: Comment = "kept \(arguments.joined(separator: " ")): \(result.description)"
        try #require(result.status == status, comment, sourceLocation: sourceLocation)
        return JSON.records(result.output)
    }

    /// Runs a command that must succeed; its answer does not matter.
    @discardableResult
    func must(
        _ arguments: String..., now: String? = monday,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> ProcessResult {
        let result = try await run(arguments, now: now)
        try #require(
            result.status == 0, "kept \(arguments.joined(separator: " ")): \(result.description)",
            sourceLocation: sourceLocation)
        return result
    }

    /// Writes a file beside the database and returns its path.
    @discardableResult
    func file(_ name: String, _ text: String) throws -> String {
        try FileBytes.write(text, to: "\(home)/\(name)")
        return "\(home)/\(name)"
    }

    /// All appointments by their identifier.
    func appointments(
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [String: JSON] {
        let found = try await records("appointments", sourceLocation: sourceLocation)
        return Dictionary(
            found.map { ($0["appointment"].text ?? "", $0) }, uniquingKeysWith: { $1 })
    }

    /// The arguments as the program gets them.
    static func complete(_ arguments: [String], _ now: String?) -> [String] {
        arguments + (now.map { ["--now", $0] } ?? [])
    }
}
