internal import ArgumentParser
internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Workflows

/// The command that finds times both people can keep.
struct ProposeCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Find the times both people can keep, ranked with reasons.",
        discussion: """
            Nothing is held unless --hold is given. Exit code 1 and the reason if nothing fits.

            Example:  kept propose anna@example.org ben@example.org --length 60m
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The mentor's address.", valueName: "mentor")) var mentor: String
    @Argument(help: ArgumentHelp("The mentee's address.", valueName: "mentee")) var mentee: String
    @Option(help: ArgumentHelp("The first time to look at; now unless said.", valueName: "time"))
    var from: TimeArgument?
    @Option(help: ArgumentHelp("The time to end by; 12 weeks ahead.", valueName: "time"))
    var until: TimeArgument?
    @Option(help: ArgumentHelp("The zone of local times; the programme's.", valueName: "zone"))
    var zone: String?
    @Option(help: ArgumentHelp("The length; the pair's own unless said.", valueName: "60m"))
    var length: LengthArgument?
    @Option(help: ArgumentHelp("Starts every so often; 5, 10, 15, 20, 30, 60.", valueName: "15m"))
    var grid: LengthArgument?
    @Option(help: "How many times to offer.") var count = 3
    @Option(help: ArgumentHelp("Hold the times offered for so long.", valueName: "48h"))
    var hold: LengthArgument?
    @Option(help: ArgumentHelp("Only times with a free room of this site.", valueName: "site"))
    var site: String?
    @Flag(help: "List every feasible start, unranked.") var all = false

    func validate() throws {
        guard (1...50).contains(count) else {
            throw ValidationError("--count takes a number from 1 to 50.")
        }
    }

    func run(in session: Session) async throws -> ExitStatus {
        let rules = try zone.map { try session.zone($0) }
        let dependencies = try await session.dependencies()
        var question = ProposeSlots.Question(
            programme: session.programmeSlug, mentor: mentor, mentee: mentee)
        var localZone = rules
        if localZone == nil { localZone = try await programmeZone(session, dependencies) }
        question.from = try from?.instant(in: localZone)
        question.until = try until?.instant(in: localZone)
        question.lengthMinutes = length?.minutes
        question.gridMinutes = grid?.minutes
        question.site = site
        question.count = count
        question.holdMinutes = all ? nil : hold?.minutes
        let answer = try await ProposeSlots(dependencies)(question)
        if all {
            session.output.json([
                "starts": .list(answer.starts.map { JSONValue($0) })
            ])
            answer.starts.forEach { session.output.say($0.rfc3339) }
        } else {
            session.output.json(ProposeAnswer(answer: answer).json)
            ProposeAnswer(answer: answer).say(in: session)
        }
        return answer.starts.isEmpty ? .answerIsNo : .done
    }

    /// Local times without `--zone` are the programme's; read only if a time needs it.
    private func programmeZone(
        _ session: Session, _ dependencies: Dependencies
    ) async throws -> ZoneRules? {
        guard from != nil || until != nil else { return nil }
        let programme = try await ReadProgrammes(dependencies).find(slug: session.programmeSlug)
        return session.zones.rules(named: programme.zone)
    }
}
