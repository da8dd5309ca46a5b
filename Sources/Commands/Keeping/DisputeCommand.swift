internal import ArgumentParser
internal import Mentoring
internal import Reconciliation
internal import Workflows

/// The command `kept dispute`.
struct DisputeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dispute",
        abstract: "Object to the verdict on one's own leg, or decide about an objection.",
        subcommands: [DisputeRaiseCommand.self, DisputeDecideCommand.self],
        defaultSubcommand: DisputeRaiseCommand.self)
}

/// The command `kept dispute raise`.
struct DisputeRaiseCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "raise",
        abstract: "Object to the verdict on one's own leg; it shows as disputed until decided.",
        discussion: """
            Example:  kept dispute apt_… --as ben@example.org --reason "I was there from 14:05"
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The appointment.", valueName: "id")) var id: String
    @Option(name: .customLong("as"), help: ArgumentHelp("Who objects.", valueName: "email"))
    var person: String
    @Option(help: ArgumentHelp("Why, in one's own words.", valueName: "text")) var reason: String

    func run(in session: Session) async throws -> ExitStatus {
        let done = try await RaiseDispute(session.dependencies())(
            id, as: person, reason: reason)
        DisputeAnswer.tell(done, in: session)
        return .done
    }
}

/// The command `kept dispute decide`.
struct DisputeDecideCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decide about an objection: a coordinator who has no leg in the appointment.",
        discussion: """
            Where the figures were exported, upholding takes two coordinators, one after the other.

            Example:  kept dispute decide apt_… --person ben@example.org \\
                        --by ingrid@example.org --uphold kept --code wrong_report
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The appointment.", valueName: "id")) var id: String
    @Option(help: ArgumentHelp("Whose leg.", valueName: "email")) var person: String
    @Option(help: ArgumentHelp("Who decides.", valueName: "email")) var by: String
    @Option(
        help: ArgumentHelp("What is true: kept, missed or excused.", valueName: "word"))
    var uphold: AttestLeg.Word?
    @Flag(help: "The verdict stays.") var reject = false
    @Option(help: ArgumentHelp("The reason as a short code.", valueName: "code"))
    var code: String

    func run(in session: Session) async throws -> ExitStatus {
        guard reject != (uphold != nil) else {
            throw WorkflowError(code: .usage, message: "say either --uphold WORD or --reject")
        }
        let done = try await RaiseDispute(session.dependencies()).decide(
            .init(appointment: id, person: person, by: by, upheld: uphold, reason: code))
        DisputeAnswer.tell(done, in: session)
        return .done
    }
}

/// Where an objection stands, for people and programs.
enum DisputeAnswer {
    static func tell(_ done: RaiseDispute.Receipt, in session: Session) {
        session.output.json([
            "appointment": .text(done.appointment.text), "leg": .text(done.leg.text),
            "state": .text(done.state.rawValue),
        ])
        let next =
            done.state == .seconded
            ? "a second coordinator has to agree" : "next: kept reconcile"
        session.output.say(
            "\(done.appointment.text) \(done.leg.text): \(done.state.rawValue); \(next)")
    }
}
