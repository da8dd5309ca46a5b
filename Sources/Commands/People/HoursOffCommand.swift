internal import ArgumentParser
internal import CivilTime
internal import Mentoring
internal import Workflows

/// The command that notes the days on which a person takes no session.
struct HoursOffCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "off", abstract: "Note days off of a person, whole days in their zone.",
        discussion: """
            Example:  kept hours off anna@example.org 2026-04-03 2026-04-10
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Whose.", valueName: "email")) var email: String
    @Argument(help: ArgumentHelp("The first day off.", valueName: "date")) var first: DateArgument
    @Argument(help: ArgumentHelp("The last one; the first unless said.", valueName: "date"))
    var last: DateArgument?
    @Flag(help: "Take the days off away again.") var remove = false

    func validate() throws {
        guard (last?.date ?? first.date) >= first.date else {
            throw ValidationError("The last day off comes before the first.")
        }
    }

    func run(in session: Session) async throws -> ExitStatus {
        let (person, days) = try await SetDaysOff(session.dependencies())(
            email: email, days: first.date...(last?.date ?? first.date), isRemoved: remove)
        session.output.json([
            "person": .text(person.email.text), "days_off": .list(days.map { .text($0.iso) }),
        ])
        let list = days.isEmpty ? "none" : days.map(\.iso).joined(separator: ", ")
        session.output.say("\(person.name) is off: \(list)")
        return .done
    }
}
