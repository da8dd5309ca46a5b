internal import ArgumentParser
internal import Workflows

/// The options `book`, `move` and `cancel` share.
struct ChangeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write one .ics per person into this folder, beside the outbox.", valueName: "dir"))
    var out: String?

    @Flag(help: "As coordinator: past every rule but an overlap with another Kept appointment.")
    var force = false

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "Who does it, by address; a coordinator unless said.", valueName: "email"))
    var actor: String?

    @Option(
        help: ArgumentHelp(
            "A key of your own: asking again with it does nothing twice (kept 48 hours).",
            valueName: "text"))
    var key: String?

    /// Makes the folder before anything is changed, so that no change stands without its files.
    func folder() throws -> InvitationFolder? {
        try out.map { path throws(WorkflowError) in try InvitationFolder(path) }
    }
}
