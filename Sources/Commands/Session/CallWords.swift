internal import ArgumentParser

/// The words a call begins with: which command they name, and where they go astray.
struct CallWords {
    /// All arguments, the command first.
    let arguments: [String]
    /// The known words, such as `calendar`, `expand`.
    let path: [String]
    /// The first word that should name a command and does not.
    let unknown: String?

    init(_ arguments: [String]) {
        self.arguments = arguments
        var path: [String] = []
        var unknown: String?
        var command: any ParsableCommand.Type = Root.self
        for word in arguments.first == "help" ? arguments.dropFirst() : arguments[...] {
            let children = command.configuration.subcommands
            guard !word.hasPrefix("-"), !children.isEmpty else { break }
            guard let child = children.first(where: { $0._commandName == word }) else {
                if command.configuration.defaultSubcommand == nil { unknown = word }
                break
            }
            path.append(word)
            command = child
        }
        self.path = path
        self.unknown = unknown
    }

    /// The call that explains the command, such as `kept calendar expand --help`.
    var help: String { (["kept"] + path + ["--help"]).joined(separator: " ") }

    /// What would have been right where the parser names the kind of a value only.
    static func hint(for message: String) -> String? {
        guard message.contains(" is invalid for ") else { return nil }
        if message.hasSuffix("<time>'") || message.hasSuffix("<start>'") {
            return "take 2026-03-02T09:00:00Z, or 2026-03-02T09:00 with --zone, or a date"
        }
        if message.hasSuffix("<date>'") { return "take a date such as 2026-03-02" }
        if message.hasSuffix("m>'") || message.hasSuffix("h>'") {
            return "take a length such as 60m, 1h30m or PT45M"
        }
        return nil
    }
}
