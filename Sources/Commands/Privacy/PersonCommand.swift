internal import ArgumentParser
internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Workflows

/// The command `kept person`.
struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "Hand a person everything stored about them, or erase them.",
        subcommands: [PersonExportCommand.self, PersonEraseCommand.self])
}

/// The command `kept person export`.
struct PersonExportCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write everything stored about one person as a JSON document.",
        discussion: """
            Their own record, evidence and verdicts; no score, because none is kept. That it was \
            written is noted in the audit log.

            Example:  kept person export ben@example.org > ben.json
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Who.", valueName: "email")) var email: String

    func run(in session: Session) async throws -> ExitStatus {
        let record = try await ReadPersonRecord(session.dependencies())(email)
        Output(isJSON: true).json(PersonDocument.json(record))
        return .done
    }
}

/// The command `kept person erase`.
struct PersonEraseCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erase a person for good: name, addresses, words, feed and keys.",
        discussion: """
            A pseudonym and all counts stay, and kept verify still holds. What was judged of them \
            stays as it is. A list beside the database (FILE.erased) makes sure that a restored \
            copy does not bring them back: keep it with the database, not with the backups. Older \
            backups still hold the person until they are deleted.

            Example:  kept person erase ben@example.org --yes
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Who.", valueName: "email")) var email: String
    @Flag(help: "Really; it cannot be undone.") var yes = false

    func run(in session: Session) async throws -> ExitStatus {
        guard yes else {
            throw WorkflowError(
                code: .usage, message: "erasing cannot be undone; say --yes to do it")
        }
        let done = try await ErasePerson(session.dependencies())(email)
        session.output.json([
            "person": .text(done.person.text), "erased": true, "rows": JSONValue(done.rows),
        ])
        session.output.say(
            "erased; \(done.person.text) stays as a pseudonym, \(done.rows) rows of evidence lost "
                + "their names")
        return .done
    }
}

/// The command `kept retention`.
struct RetentionCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "Delete names and words whose time is over; runs every night.",
        discussion: """
            Names in rows of reports and the words of objections go \
            \(ApplyRetention.keptDays) days after the verdict is final. Verdicts stay. It may be \
            stopped at any point.

            Example:  kept retention
            """)

    @OptionGroup var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let done = try await ApplyRetention(session.dependencies())()
        session.output.json(["rows": JSONValue(done.rows), "texts": JSONValue(done.texts)])
        session.output.say("\(done.rows) rows and \(done.texts) texts deleted")
        return .done
    }
}
