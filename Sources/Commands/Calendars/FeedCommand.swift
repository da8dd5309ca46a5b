internal import ArgumentParser
internal import Workflows

/// The command that makes a person's feed address.
struct FeedCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "feed",
        abstract: "Make a person's secret feed address and show it once.",
        discussion: """
            Whoever has the address sees that person's appointments; --replace ends the old one.

            Example:  kept feed anna@example.org
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Whose feed.", valueName: "email")) var email: String
    @Flag(help: "End the present address and make another.") var replace = false

    func run(in session: Session) async throws -> ExitStatus {
        let address = try await FeedAddress(session.dependencies()).make(
            email: email, replacing: replace)
        session.output.json(["person": .text(email), "feed": .text(address)])
        session.output.say(address)
        session.output.say("This is shown once. Calendar programs look at it every few hours.")
        return .done
    }
}
