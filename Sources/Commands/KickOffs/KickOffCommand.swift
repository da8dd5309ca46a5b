internal import ArgumentParser
internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Workflows

/// The commands that find the time of a programme's kick-off.
struct KickOffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kickoff",
        abstract: "Find the best time for the kick-off of a programme.",
        subcommands: [KickOffCreateCommand.self, KickOffPlanCommand.self])
}

/// The command that states what a kick-off needs.
struct KickOffCreateCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "State when, how long and where a kick-off may be, and who must be there.",
        discussion: """
            A kick-off that was sought before is replaced. A mentor counts twice. People of none \
            of several sites count with the first; whoever must be there comes to all of them.

            Example:  kept kickoff create --from 2026-03-02 --until 2026-03-07 --length 120m \\
                        --require ingrid@example.org --quorum 60%
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: ArgumentHelp("The first time it may begin.", valueName: "time"))
    var from: TimeArgument
    @Option(help: ArgumentHelp("The time by which it must end.", valueName: "time"))
    var until: TimeArgument
    @Option(help: ArgumentHelp("How long it takes.", valueName: "120m"))
    var length: LengthArgument
    @Option(help: ArgumentHelp("A site it takes place at; repeat for more.", valueName: "site"))
    var site: [String] = []
    @Option(
        help: ArgumentHelp("Somebody who must be there; repeat for more.", valueName: "email"))
    var require: [String] = []
    @Option(
        help: ArgumentHelp("The share of each site that must be able to come.", valueName: "60%"))
    var quorum: String?
    @Option(help: ArgumentHelp("The zone of local times; the programme's.", valueName: "zone"))
    var zone: String?

    func run(in session: Session) async throws -> ExitStatus {
        let dependencies = try await session.dependencies()
        let rules: ZoneRules
        if let zone {
            rules = try session.zone(zone)
        } else {
            let programme = try await ReadProgrammes(dependencies).find(
                slug: session.programmeSlug)
            rules = try session.zone(programme.zone)
        }
        let (from, until) = (try from.instant(in: rules), try until.instant(in: rules))
        guard from < until else {
            throw ValidationError("--until must lie after --from.")
        }
        var order = CreateKickOff.Order(
            programme: session.programmeSlug, window: Period(start: from, end: until),
            lengthMinutes: length.minutes)
        order.sites = site
        order.required = require
        order.quorumPercent = try quorumPercent()
        let kickOff = try await CreateKickOff(dependencies)(order)
        session.output.json([
            "kickoff": .text(kickOff.id.text), "from": JSONValue(kickOff.window.start),
            "until": JSONValue(kickOff.window.end), "minutes": JSONValue(kickOff.lengthMinutes),
            "sites": .list(kickOff.sites.map { .text($0) }),
            "required": JSONValue(kickOff.required.count),
            "quorum_percent": JSONValue(kickOff.quorumPercent),
        ])
        session.output.say(
            "kick-off of \(kickOff.lengthMinutes) minutes stated; see its best times with: "
                + "kept kickoff plan")
        return .done
    }

    private func quorumPercent() throws -> Int {
        guard let quorum else { return 0 }
        let digits = quorum.hasSuffix("%") ? quorum.dropLast() : quorum[...]
        guard let percent = Int(digits), (0...100).contains(percent) else {
            throw ValidationError("--quorum takes a share such as 60%.")
        }
        return percent
    }
}

/// The command that ranks the times of a kick-off.
struct KickOffPlanCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Rank the times of the kick-off, and say whom each of them loses.",
        discussion: """
            Required people first, then the quorum, then the most who are known to be free. Exit \
            code 1 if some required person fits nowhere together with the others.

            Example:  kept kickoff plan --top 3
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "How many times to show.") var top = 5

    func validate() throws {
        guard (1...50).contains(top) else {
            throw ValidationError("--top takes a number from 1 to 50.")
        }
    }

    func run(in session: Session) async throws -> ExitStatus {
        let answer = try await PlanKickOff(session.dependencies())(
            programme: session.programmeSlug, top: top)
        session.output.json(KickOffAnswer(answer: answer).json)
        KickOffAnswer(answer: answer).say(in: session.output)
        return answer.proposals.first?.counts.isRequiredMet == true ? .done : .answerIsNo
    }
}
