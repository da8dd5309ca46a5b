import ArgumentParser
import Testing

@testable import Commands

/// What a wrong call is told: which word is none, which help to read, what a value looks like.
struct CallWordsTests {
    @Test(arguments: [
        (["frobnicate", "--json"], "frobnicate"), (["calendar", "exspand"], "exspand"),
        (["people", "imports", "x.csv"], "imports"), (["help", "nix"], "nix"),
    ])
    func `a word that names no command is found`(arguments: [String], unknown: String) {
        #expect(CallWords(arguments).unknown == unknown)
    }

    @Test(arguments: [
        [], ["--help"], ["help", "propose"], ["help"], ["book", "a", "b"], ["breaks", "--json"],
        ["calendar", "--help"], ["export", "calendar", "--person", "x"], ["--version"],
    ])
    func `what may be right is left to the parser`(arguments: [String]) {
        #expect(CallWords(arguments).unknown == nil)
    }

    @Test func `the help that is named belongs to the command`() {
        #expect(CallWords(["calendar", "expand", "a.ics"]).help == "kept calendar expand --help")
        #expect(CallWords(["propose", "a"]).help == "kept propose --help")
        #expect(CallWords(["nonsense"]).help == "kept --help")
    }

    @Test(arguments: [
        (["book", "a@x.org", "b@x.org", "tomorrow"], "2026-03-02T09:00:00Z"),
        (["attendance", "--from", "yesterday"], "2026-03-02T09:00:00Z"),
        (
            ["programme", "create", "s", "--name", "S", "--zone", "UTC", "--from", "x"],
            "2026-03-02"
        ),
        (["propose", "a@x.org", "b@x.org", "--length", "long"], "1h30m"),
        (["hours", "set", "a@x.org", "--notice", "soon"], "1h30m"),
    ])
    func `a value of the wrong form is told the right one`(arguments: [String], form: String) {
        let error = #expect(throws: (any Error).self) { _ = try Root.parseAsRoot(arguments) }
        let message = error.map { Root.message(for: $0) } ?? ""
        #expect(CallWords.hint(for: message)?.contains(form) == true, "\(message)")
    }
}
