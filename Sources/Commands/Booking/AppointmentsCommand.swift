public import ArgumentParser
internal import CivilTime
public import Mentoring
internal import Workflows

/// The command that lists appointments.
struct AppointmentsCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "appointments",
        abstract: "List appointments by start.",
        discussion: """
            States: \(AppointmentState.allCases.map(\.rawValue).joined(separator: ", ")).

            Example:  kept appointments --person anna@example.org --state booked
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: ArgumentHelp("Only those of one person.", valueName: "email"))
    var person: String?
    @Option(help: ArgumentHelp("Only those in one state.", valueName: "state"))
    var state: AppointmentState?

    func run(in session: Session) async throws -> ExitStatus {
        var filter = ReadAppointments.Filter()
        filter.programme = session.programmeSlug
        filter.person = person
        filter.state = state
        let views = try await ReadAppointments(session.dependencies()).list(filter)
        session.output.json([
            "appointments": .list(views.map { AppointmentAnswer(view: $0).json })
        ])
        if views.isEmpty {
            session.output.say("No appointments. Find times with: kept propose MENTOR MENTEE")
        } else {
            session.output.table(
                ["ID", "START", "ZONE", "MIN", "STATE", "MENTOR", "MENTEE"],
                views.map { AppointmentAnswer(view: $0).row(session) })
        }
        return .done
    }
}

extension AppointmentState: ExpressibleByArgument {}
