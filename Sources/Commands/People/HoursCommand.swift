internal import ArgumentParser
internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Workflows

/// The commands about when a person is there.
struct HoursCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hours",
        abstract: "Set, show, import and export a person's weekly hours and limits.",
        subcommands: [
            HoursSetCommand.self, HoursShowCommand.self, HoursImportCommand.self,
            HoursExportCommand.self, HoursOffCommand.self,
        ])
}

/// The command that sets hours, wishes and limits.
struct HoursSetCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Set weekly hours, wishes and limits.",
        discussion: """
            What is not given stays as it was.

            Example:  kept hours set anna@example.org \\
                        "Mon-Thu 09:00-12:00,13:00-17:00; Fri 09:00-12:00" --notice 24h
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Whose.", valueName: "email")) var email: String
    @Argument(help: ArgumentHelp("Weekly hours in local time.", valueName: "hours"))
    var hours: String?
    @Option(help: ArgumentHelp("The zone; the person's unless said.", valueName: "zone"))
    var zone: String?
    @Option(help: ArgumentHelp("Quiet time before a session; 0 for none.", valueName: "5m"))
    var bufferBefore: SpanArgument?
    @Option(help: ArgumentHelp("Quiet time after a session; 0 for none.", valueName: "10m"))
    var bufferAfter: SpanArgument?
    @Option(help: ArgumentHelp("Least time between booking and start.", valueName: "24h"))
    var notice: SpanArgument?
    @Option(help: ArgumentHelp("Most sessions a day; any lifts it.", valueName: "n"))
    var perDay: CapArgument?
    @Option(help: ArgumentHelp("Most sessions a week; any lifts it.", valueName: "n"))
    var perWeek: CapArgument?
    @Option(help: ArgumentHelp("Hours they like best, for the ranking.", valueName: "hours"))
    var prefer: String?

    func run(in session: Session) async throws -> ExitStatus {
        var wish = SetHours.Wish()
        wish.hours = hours
        wish.preferred = prefer
        wish.zone = zone
        wish.bufferBeforeMinutes = bufferBefore?.minutes
        wish.bufferAfterMinutes = bufferAfter?.minutes
        wish.noticeMinutes = notice?.minutes
        wish.perDayMax = perDay?.cap
        wish.perWeekMax = perWeek?.cap
        let answer = try await SetHours(session.dependencies()).set(wish, email: email)
        HoursAnswer(answer: answer).say(in: session)
        return .done
    }
}

/// The command that shows hours, wishes and limits.
struct HoursShowCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show weekly hours, wishes and limits.",
        discussion: "Example:  kept hours show anna@example.org")

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Whose.", valueName: "email")) var email: String

    func run(in session: Session) async throws -> ExitStatus {
        let answer = try await SetHours(session.dependencies()).show(email: email)
        HoursAnswer(answer: answer).say(in: session)
        return .done
    }
}

/// The command that reads weekly hours from a calendar file.
struct HoursImportCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Read hours from the VAVAILABILITY of a file.",
        discussion: """
            A VAVAILABILITY with start and end within a year replaces the hours of its dates; \
            what has no end must be the same every week. Wishes and limits stay as they were.

            Example:  kept hours import anna@example.org hours.ics
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Whose.", valueName: "email")) var email: String
    @Argument(help: ArgumentHelp("A calendar file, or -.", valueName: "file")) var file: String

    func run(in session: Session) async throws -> ExitStatus {
        let answer = try await ImportHours(session.dependencies())(
            email: email, bytes: try CalendarFiles.bytes(ofFile: file), file: file)
        HoursAnswer(answer: answer).say(in: session)
        return .done
    }
}

/// How hours are answered.
struct HoursAnswer {
    let answer: SetHours.Answer

    func say(in session: Session) {
        let limits = answer.limits
        session.output.json([
            "person": .text(answer.person.email.text), "hours": JSONValue(answer.hours),
            "prefer": JSONValue(answer.preferred), "zone": .text(answer.zone),
            "buffer_before": JSONValue(limits.bufferBeforeMinutes),
            "buffer_after": JSONValue(limits.bufferAfterMinutes),
            "notice": JSONValue(limits.noticeMinutes),
            "per_day": JSONValue(limits.perDayMax), "per_week": JSONValue(limits.perWeekMax),
            "dated": .list(
                answer.dated.map {
                    ["date": .text($0.date.iso), "hours": .text(Self.text($0.minutes))]
                }),
            "days_off": .list(answer.daysOff.map { .text($0.iso) }),
        ])
        session.output.say("\(answer.person.name) (\(answer.zone))")
        session.output.say("  hours    \(answer.hours ?? "never said")")
        session.output.say("  prefers  \(answer.preferred ?? "nothing said")")
        session.output.say(
            """
              needs    \(limits.bufferBeforeMinutes) min before, \(limits.bufferAfterMinutes) min \
            after, \(limits.noticeMinutes) min notice
            """)
        let day = limits.perDayMax.map(String.init) ?? "any number"
        let week = limits.perWeekMax.map(String.init) ?? "any number"
        session.output.say("  at most  \(day) a day, \(week) a week")
        for day in answer.dated {
            session.output.say("  on       \(day.date.iso): \(Self.text(day.minutes))")
        }
        if !answer.daysOff.isEmpty {
            session.output.say(
                "  off      \(answer.daysOff.map(\.iso).joined(separator: ", "))")
        }
    }

    /// Writes minutes of a day as clock times, such as `09:00-12:00,13:00-17:00`.
    private static func text(_ minutes: [Range<Int>]) -> String {
        guard !minutes.isEmpty else { return "none" }
        return minutes.map { "\(clock($0.lowerBound))-\(clock($0.upperBound))" }
            .joined(separator: ",")
    }

    private static func clock(_ minute: Int) -> String {
        let hour = minute / 60
        let rest = minute % 60
        return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
    }
}
