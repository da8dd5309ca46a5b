internal import ArgumentParser

/// The commands about calendar files.
struct CalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "Check, expand, convert and import calendar files.",
        subcommands: [
            CalendarCheckCommand.self, CalendarExpandCommand.self, CalendarBusyCommand.self,
            CalendarImportCommand.self, CalendarConvertCommand.self, CalendarDiffCommand.self,
        ])
}
