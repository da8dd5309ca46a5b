internal import ArgumentParser
internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Workflows

/// The command `kept period`.
struct PeriodCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "period",
        abstract: "Close a stretch of time: what is settled is final, changes are corrections.",
        subcommands: [PeriodCloseCommand.self, PeriodListCommand.self])
}

/// The command `kept period close`.
struct PeriodCloseCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close the sessions that start before a date.",
        discussion: """
            What is settled becomes final with the next reconcile; what is not goes its way. A \
            change after that is a correction, shown beside the first figure.

            Example:  kept period close --until 2026-07-01
            """)

    @OptionGroup var common: CommonOptions
    @Option(
        help: ArgumentHelp("The first date or time that is not closed.", valueName: "time"))
    var until: TimeArgument
    @Option(
        help: ArgumentHelp("The zone of dates; the programme's unless said.", valueName: "zone"))
    var zone: String?

    func run(in session: Session) async throws -> ExitStatus {
        let dependencies = try await session.dependencies()
        let programme = try await ReadProgrammes(dependencies).find(slug: session.programmeSlug)
        let rules = try session.zone(zone ?? programme.zone)
        let done = try await ClosePeriod(dependencies)(
            programme: session.programmeSlug, until: try until.instant(in: rules))
        session.output.json(PeriodAnswer.json(done.close, programme: done.programme))
        session.output.say(
            "\(done.programme.slug): sessions that start before "
                + "\(LocalTime.text(done.close.period.end, in: rules)) \(rules.name) are closed "
                + "(\(done.appointments) appointments, \(done.breaksOpen) breaks open)")
        session.output.say("next: kept reconcile")
        return .done
    }
}

/// The command `kept period list`.
struct PeriodListCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what was closed, the oldest first.",
        discussion: "Example:  kept period list")

    @OptionGroup var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let (programme, closes) = try await ClosePeriod(session.dependencies()).list(
            programme: session.programmeSlug)
        let rules = try session.zone(programme.zone)
        session.output.json([
            "periods": .list(closes.map { PeriodAnswer.json($0, programme: programme) })
        ])
        for close in closes {
            session.output.say(
                "until \(LocalTime.text(close.period.end, in: rules)) \(rules.name), closed "
                    + LocalTime.text(close.at, in: rules))
        }
        if closes.isEmpty { session.output.say("Nothing is closed.") }
        return .done
    }
}

/// A close for programs.
enum PeriodAnswer {
    static func json(_ close: PeriodClose, programme: Programme) -> JSONValue {
        let from = close.period.start
        return [
            "programme": .text(programme.slug),
            "from": from == .distantPast ? .null : JSONValue(from),
            "until": JSONValue(close.period.end), "closed_at": JSONValue(close.at),
        ]
    }
}
