internal import ArgumentParser

/// The commands that run the engine's parts on files of anybody, without a database.
struct LabCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lab",
        abstract: "Measure the engine's parts on files of your own.",
        discussion: """
            Linking, weighing and forecasting work on any table, so that anybody can compare \
            them with other programs. Nothing is stored.
            """,
        subcommands: [
            LabLinkCommand.self, LabTruthCommand.self, LabKeepCommand.self,
            LabPlainCommand.self,
        ])
}
