internal import ArgumentParser
internal import CivilTime
internal import Mentoring
internal import Workflows

/// The commands about programmes.
struct ProgrammeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "programme", abstract: "Create, list and show programmes.",
        subcommands: [
            ProgrammeCreateCommand.self, ProgrammeListCommand.self, ProgrammeShowCommand.self,
        ])
}

/// The command that makes a programme.
struct ProgrammeCreateCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Create a programme.",
        discussion: """
            Example:  kept programme create spring --name "Spring 2026" --zone Europe/Berlin \\
                        --from 2026-03-01 --until 2026-09-30
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("A short name for commands and addresses.", valueName: "slug"))
    var slug: String
    @Option(help: ArgumentHelp("The name people see.", valueName: "text")) var name: String
    @Option(help: ArgumentHelp("The programme's time zone.", valueName: "zone")) var zone: String
    @Option(help: ArgumentHelp("The first day.", valueName: "date")) var from: DateArgument?
    @Option(help: ArgumentHelp("The last day.", valueName: "date")) var until: DateArgument?

    func run(in session: Session) async throws -> ExitStatus {
        let programme = try await CreateProgramme(session.dependencies())(
            slug: slug, name: name, zone: zone, firstDay: from?.date, lastDay: until?.date)
        session.output.json(ProgrammeAnswer(programme: programme).json)
        session.output.say("created \(programme.slug): \(programme.name), \(programme.zone)")
        return .done
    }
}

/// The command that lists programmes.
struct ProgrammeListCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the programmes of this database.",
        discussion: "Example:  kept programme list")

    @OptionGroup var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let programmes = try await ReadProgrammes(session.dependencies()).list()
        session.output.json([
            "programmes": .list(programmes.map { ProgrammeAnswer(programme: $0).json })
        ])
        if programmes.isEmpty {
            session.output.say("No programme yet. Make one with: kept programme create")
        } else {
            session.output.table(
                ["SLUG", "NAME", "ZONE", "FROM", "UNTIL"],
                programmes.map {
                    [$0.slug, $0.name, $0.zone, $0.firstDay?.iso ?? "", $0.lastDay?.iso ?? ""]
                })
        }
        return .done
    }
}

/// The command that shows a programme with its whole policy.
struct ProgrammeShowCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a programme and every value of its policy.",
        discussion: "Example:  kept programme show --programme spring --json")

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The programme; the only one unless said.", valueName: "slug"))
    var slug: String?

    func run(in session: Session) async throws -> ExitStatus {
        let (programme, policy) = try await ReadProgrammes(session.dependencies())
            .show(slug: slug ?? session.programmeSlug)
        session.output.json(ProgrammeAnswer(programme: programme, policy: policy).json)
        session.output.say("\(programme.slug): \(programme.name), \(programme.zone)")
        session.output.say("")
        PolicyAnswer(policy: policy).say(in: session)
        return .done
    }
}

/// How a programme is answered.
struct ProgrammeAnswer {
    let programme: Programme
    var policy: ProgrammePolicy?

    var json: JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("programme", .text(programme.slug)), ("id", .text(programme.id.text)),
            ("name", .text(programme.name)), ("zone", .text(programme.zone)),
            ("from", JSONValue(programme.firstDay)), ("until", JSONValue(programme.lastDay)),
        ]
        if let policy {
            members.append((key: "policy", value: PolicyAnswer(policy: policy).json))
            members.append((key: "policy_version", value: JSONValue(policy.version)))
        }
        return .object(members)
    }
}
