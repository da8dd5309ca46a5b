internal import ArgumentParser
internal import CivilTime
internal import Workflows

/// The command that a newcomer sees first: it lives the sample programme and tells its story.
struct DemoCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Load the sample programme, run the whole loop once, and tell the story.",
        discussion: """
            Needs a database without any programme. Its clock is stopped at the end of the story: \
            commands and pages on it show that day; --now overrides it.

            Example:  kept demo && kept serve
            """)

    @OptionGroup var common: CommonOptions
    @Argument(
        help: ArgumentHelp(
            "The folder of the sample; the one that came with Kept unless said.",
            valueName: "dir"))
    var folder: String?

    func run(in session: Session) async throws -> ExitStatus {
        let script = try DemoFolder(DemoPlace.find(folder), zones: session.zones).script()
        let dependencies = try await session.dependencies()
        var telling = DemoTelling()
        let progress = DemoProgress(
            stepsCount: script.hours.count + script.calendars.count + script.steps.count + 3,
            isShown: !common.json)
        let ending = try await RunDemo(dependencies)(script) { event in
            telling.hear(event)
            progress.show(telling.eventsCount)
        }
        progress.clear()
        session.output.json(DemoDocument(telling: telling, ending: ending).json)
        if !common.json {
            DemoText(
                telling: telling, ending: ending, zones: session.zones,
                database: database(of: session), endsAt: script.opening.endsAt
            ).lines.forEach { session.output.say($0) }
        }
        return .done
    }

    /// The database, where the next commands would not find it by themselves.
    private func database(of session: Session) -> String? {
        let value = session.settings.value(.database)
        return value.origin == .standard ? nil : value.text
    }
}
