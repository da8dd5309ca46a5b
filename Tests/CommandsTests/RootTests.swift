import ArgumentParser
import Testing

@testable import Commands

/// The command line as text: help, names, exit codes.
struct RootTests {
    /// Every command with the words that call it.
    private static func commands(
        _ command: any ParsableCommand.Type, _ words: [String] = []
    ) -> [(words: [String], command: any ParsableCommand.Type)] {
        command.configuration.subcommands.flatMap { child in
            let path = words + [child._commandName]
            let inner = commands(child, path)
            return inner.isEmpty ? [(path, child)] : inner
        }
    }

    @Test func `every command explains itself and shows an example`() {
        let all = Self.commands(Root.self)
        #expect(all.count > 20)
        for (words, command) in all {
            let help = Root.helpMessage(for: command, columns: 100)
            #expect(!command.configuration.abstract.isEmpty, "\(words)")
            let call = "kept " + words.joined(separator: " ")
            // A group's usual command may be called by the group's name alone.
            let short = "kept \(words[0])"
            let hasExample = [call, short].contains { help.contains("Example:  \($0)") }
            #expect(hasExample, "\(call) has no example")
            #expect(!help.contains("[--now"), "--now stays hidden")
        }
    }

    @Test(arguments: [
        ["programme", "create"], ["programme", "create", "x", "--name", "X"],
        ["calendar", "expand", "a.ics"], ["calendar", "convert", "a.ics", "--to", "xls"],
        ["calendar", "expand", "a.ics", "--from", "yesterday", "--until", "2026-03-02"],
        ["hours", "set", "a@example.org", "--notice", "soon"],
        ["hours", "set", "a@example.org", "--per-day", "-1"],
        ["people", "import"], ["policy", "set", "grid"], ["nonsense"],
    ])
    func `a wrong call ends with 64`(arguments: [String]) {
        let error = #expect(throws: (any Error).self) {
            _ = try Root.parseAsRoot(arguments)
        }
        guard let error else { return }
        #expect(Root.exitCode(for: error).rawValue == 64)
    }

    @Test(arguments: [
        ["calendar", "check", "-", "b.ics", "--json"],
        [
            "calendar", "busy", "a.ics", "--from", "2026-03-02", "--until", "2026-03-03T09:00",
            "--zone", "Europe/Berlin", "--as", "a@example.org",
        ],
        ["calendar", "convert", "-", "--to", "jcal"],
        ["calendar", "import", "a@example.org", "a.ics", "b.ics"],
        [
            "hours", "set", "a@example.org", "Mon 09:00-12:00", "--buffer-before", "0",
            "--buffer-after", "10m", "--notice", "PT24H", "--per-day", "2", "--prefer",
            "Tue 09:00-10:00",
        ],
        ["policy", "show", "--programme", "x"], ["feed", "a@example.org", "--replace"],
        ["programme", "show", "x", "--now", "2026-03-02T09:00:00Z"],
    ])
    func `the documented calls are understood`(arguments: [String]) throws {
        _ = try Root.parseAsRoot(arguments)
    }

    @Test func `the version names the time zone data`() {
        #expect(Root.configuration.version.hasPrefix("kept "))
        #expect(Root.configuration.version.contains("time zone data 20"))
    }
}
