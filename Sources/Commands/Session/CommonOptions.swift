internal import ArgumentParser

/// The options every command understands.
struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The database: sqlite:PATH. Also KEPT_DATABASE.", valueName: "url"))
    var database: String?

    @Option(
        help: ArgumentHelp(
            "The programme, needed where the database holds several. Also KEPT_PROGRAMME.",
            valueName: "slug"))
    var programme: String?

    @Option(
        help: ArgumentHelp(
            "A JSON file with settings; the environment wins over it.", valueName: "file"))
    var config: String?

    @Flag(help: "Answer with JSON on standard output.")
    var json = false

    /// The clock to use instead of the machine's, for tests and replays.
    @Option(help: .hidden)
    var now: String?
}
