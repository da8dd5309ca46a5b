public import ArgumentParser
internal import CivilTime
internal import Mentoring
public import Workflows

extension CheckInAnswer: ExpressibleByArgument {}

/// The command `kept checkin`.
struct CheckInCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkin",
        abstract: "Say for one person whether a session took place.",
        discussion: """
            Answers are taken from 10 minutes before the start until 7 days after the end; the \
            latest of a person counts.

            Example:  kept checkin apt_… --as ben@example.org --no "nobody came to the call"
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The appointment.", valueName: "id")) var id: String
    @Option(name: .customLong("as"), help: ArgumentHelp("Who answers.", valueName: "email"))
    var email: String
    @Option(
        help: ArgumentHelp(
            "met, elsewhere, could_not, other_absent or not_held.", valueName: "answer"))
    var answer: CheckInAnswer?
    @Option(
        name: .customLong("no"),
        help: ArgumentHelp("It was not held, and why.", valueName: "reason"))
    var reason: String?

    func run(in session: Session) async throws -> ExitStatus {
        if reason != nil, let answer, answer == .met || answer == .elsewhere {
            throw WorkflowError(
                code: .usage, message: "--no says that it was not held; leave --answer away")
        }
        let given = answer ?? (reason == nil ? .met : .notHeld)
        let receipt = try await RecordCheckIn(session.dependencies())(
            RecordCheckIn.Order(appointment: id, email: email, answer: given, reason: reason))
        session.output.json([
            "appointment": .text(receipt.appointment.text), "role": .text(receipt.side.rawValue),
            "answer": .text(receipt.answer.rawValue), "at": JSONValue(receipt.at),
            "new": JSONValue(receipt.isNew),
        ])
        session.output.say(
            "\(receipt.appointment.text): the \(receipt.side.rawValue) says "
                + "\(receipt.answer.rawValue)")
        return .done
    }
}
