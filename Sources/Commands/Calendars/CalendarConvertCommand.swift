internal import ArgumentParser
internal import CivilTime
internal import Workflows

/// The command that writes a calendar file anew from what was understood.
struct CalendarConvertCommand: KeptCommand {
    /// The forms a calendar can be written in.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        /// iCalendar text (RFC 5545).
        case ics
        /// The same as JSON (RFC 7265).
        case jcal
    }

    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Write a calendar file anew, tidied, as iCalendar or jCal.",
        discussion: """
            What our reader understood is written: the result passes `kept calendar check` \
            without a finding. Alarms, tasks, journals and properties it does not use are handed \
            on as they are. An event that cannot be written exactly is left out and named on \
            standard error, exit code 1.

            Example:  kept calendar convert anna.ics --to jcal
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("A file, or - for standard input.", valueName: "file"))
    var file: String
    @Option(name: .customLong("to"), help: ArgumentHelp("The form.", valueName: "ics|jcal"))
    var form: Form

    func run(in session: Session) async throws -> ExitStatus {
        let bytes = try CalendarFiles.bytes(ofFile: file)
        let object = try await session.calendars.read(bytes, name: file)
        let content = try CalendarFiles.content(bytes, name: file)
        let convert = ConvertCalendar(
            zones: session.zones, now: session.fixedNow ?? SystemClock().now())
        let answer: ConvertCalendar.Answer
        do throws(WorkflowError) {
            answer = try convert(object, content: content)
        } catch {
            throw error.inFile(file)
        }
        for event in answer.leftOut {
            let line = event.line.map { ":\($0)" } ?? ""
            Output.complain("kept: \(file)\(line): \(event.uid): left out: \(event.reason)")
        }
        switch form {
        case .ics: session.output.write(answer.text)
        case .jcal: session.output.write(JCalendar(iCalendar: answer.text).json.line + "\n")
        }
        return answer.leftOut.isEmpty ? .done : .answerIsNo
    }
}
