public import ArgumentParser
internal import Mentoring
public import Workflows

extension AttestLeg.Word: ExpressibleByArgument {}

/// The command `kept attest`.
struct AttestCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "attest",
        abstract: "State as coordinator what one person did; it pins the verdict.",
        discussion: """
            Example:  kept attest apt_… --person ben@example.org excused --reason "ill, called in"
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The appointment.", valueName: "id")) var id: String
    @Argument(help: ArgumentHelp("kept, missed or excused.", valueName: "word"))
    var word: AttestLeg.Word?
    @Option(help: ArgumentHelp("Whose leg.", valueName: "email")) var person: String
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @Flag(help: "Take an earlier attestation back.") var withdraw = false

    func run(in session: Session) async throws -> ExitStatus {
        guard withdraw || word != nil else {
            throw WorkflowError(code: .usage, message: "say kept, missed or excused")
        }
        let id = try await AttestLeg(session.dependencies())(
            id, person: person, word: withdraw ? nil : word, reason: reason)
        let done = withdraw ? "withdrawn" : word?.rawValue ?? ""
        session.output.json(["appointment": .text(id.text), "attested": .text(done)])
        session.output.say("\(id.text): \(done); the next kept reconcile judges by it")
        return .done
    }
}
