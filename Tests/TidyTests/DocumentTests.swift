import TestSupport
import Testing

/// What the README, the Makefile and CI say of each other is true.
struct DocumentTests {
    private let repository = Repository.shared

    @Test func `every command of the README exists`() throws {
        let targets = try MakeTargets(repository.text("Makefile")).names
        let commands = CommandNames(repository.sources).names
        let shown = ShownCommands(try repository.text("README.md")).lines
        #expect(shown.contains("make run") && shown.contains("make test"))
        for line in shown {
            let complaint = complaint(of: line, targets: targets, commands: commands)
            #expect(complaint == nil, "README.md: \(line): \(complaint ?? "")")
        }
    }

    @Test func `the two commands stand alone at the top of the README`() throws {
        let readme = try repository.text("README.md")
        let blocks = readme.components(between: "```")
        let first = try #require(blocks.first)
        #expect(first.split(separator: "\n").dropFirst() == ["make run", "make test"])
    }

    @Test func `every target of the Makefile has its line of help`() throws {
        let makefile = MakeTargets(try repository.text("Makefile"))
        #expect(
            makefile.names == makefile.phony, "each target: .PHONY, and `target: ## what it does`")
        #expect(makefile.names.isSuperset(of: ["run", "test", "check", "setup", "build"]))
    }

    @Test func `CI runs the checks and the README's own tests, and nothing else`() throws {
        let script = try repository.text(".ci/run").split(separator: "\n")
        let made = script.filter { $0.hasPrefix("make ") }
        #expect(made == ["make check", "make test"])
        #expect(script.first == "#!/usr/bin/env bash")
        #expect(script.contains("set -eu"))
    }

    @Test func `every room stands in the picture`() throws {
        let picture = try repository.text("docs/architecture.md")
        for room in repository.rooms.sorted() {
            #expect(picture.contains("`\(room)`"), "docs/architecture.md does not name \(room)")
        }
    }

    @Test func `every decision has its number and its four parts`() throws {
        let names = try FileBytes.names(in: "\(repository.root)/docs/decisions")
        #expect(Set(names.map { $0.prefix(4) }).count == names.count, "a number is used twice")
        for name in names {
            let text = try repository.text("docs/decisions/\(name)")
            #expect(text.hasPrefix("# \(name.prefix(4)): "), "\(name): begins with its number")
            for part in ["Context", "Decision", "Consequences", "Alternatives considered"] {
                #expect(text.contains("\n## \(part)"), "\(name) has no part `## \(part)`")
            }
        }
    }

    @Test func `a command that does not exist is found`() {
        let targets: Set<String> = ["run"]
        let commands: Set<String> = ["book"]
        #expect(complaint(of: "make run", targets: targets, commands: commands) == nil)
        #expect(complaint(of: "make fun", targets: targets, commands: commands) != nil)
        #expect(complaint(of: "kept book A B", targets: targets, commands: commands) == nil)
        #expect(complaint(of: "kept cook A B", targets: targets, commands: commands) != nil)
        #expect(complaint(of: "A=1 .build/release/kept cook", targets: [], commands: []) != nil)
        #expect(complaint(of: "curl x | sh", targets: [], commands: []) != nil)
    }

    /// What is wrong with a shown command, or nil.
    private func complaint(
        of line: String, targets: Set<String>, commands: Set<String>
    ) -> String? {
        let words = line.split(separator: " ").map(String.init).drop { $0.contains("=") }
        guard let program = words.first else { return nil }
        let argument = words.dropFirst().first { !$0.hasPrefix("-") } ?? ""
        switch program.split(separator: "/").last {
        case "make":
            return argument.isEmpty || targets.contains(argument)
                ? nil : "the Makefile has no target \(argument)"
        case "kept":
            let isKnown = argument.isEmpty || commands.contains(argument)
            return isKnown ? nil : "`kept --help` lists no \(argument)"
        default:
            let known = ["git", "cd", "sudo", "systemctl", "cp"]
            return known.contains(program) ? nil : "show make, kept or \(known), nothing else"
        }
    }
}

/// The command lines in a document's ```sh blocks, without prompts, remarks and continuations.
struct ShownCommands {
    let lines: [String]

    init(_ markdown: String) {
        let blocks = markdown.components(between: "```").filter { $0.hasPrefix("sh\n") }
        lines = blocks.flatMap { $0.split(separator: "\n").dropFirst() }
            .compactMap(ShownCommands.command(in:))
    }

    private static func command(in line: Substring) -> String? {
        guard line.first != " ", let command = line.split(separator: "#").first else { return nil }
        let words = command.split(separator: " ")
        return (words.first == "$" ? words.dropFirst() : words[...]).joined(separator: " ")
    }
}

/// The targets a Makefile explains, and those it declares.
struct MakeTargets {
    /// The names that stand before `: … ## help`.
    let names: Set<String>
    /// The names behind `.PHONY:`.
    let phony: Set<String>

    init(_ makefile: String) {
        let lines = makefile.split(separator: "\n")
        names = Set(
            lines.filter { $0.contains("## ") && $0.first?.isLetter == true }
                .compactMap { $0.split(separator: ":").first.map(String.init) })
        phony = Set(
            lines.filter { $0.hasPrefix(".PHONY:") }
                .flatMap { $0.dropFirst(7).split(separator: " ").map(String.init) })
    }
}

/// The commands of `kept`, read from the declarations in `Sources/Commands`.
///
/// A command has the name its configuration gives it, else its type's: `BookCommand` is `book`.
struct CommandNames {
    let names: Set<String>

    init(_ sources: [SourceText]) {
        let lines = sources.filter { $0.room == "Commands" }.flatMap(\.lines)
        let given = lines.filter { $0.contains("commandName: \"") }
            .compactMap { $0.components(between: "\"").first }
        names = Set(given).union(lines.compactMap(CommandNames.typeName(in:)))
    }

    private static func typeName(in line: String) -> String? {
        guard line.contains("Command"), let start = line.firstRange(of: "struct ") else {
            return nil
        }
        let type = line[start.upperBound...].prefix { $0.isLetter }
        let stem = type.hasSuffix("Command") ? type.dropLast(7) : type[...]
        return stem.reduce(into: "") { name, letter in
            if letter.isUppercase && !name.isEmpty { name += "-" }
            name += letter.lowercased()
        }
    }
}

extension StringProtocol {
    /// The texts between the first and second, third and fourth … mark.
    func components(between mark: String) -> [String] {
        split(separator: mark, omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}
