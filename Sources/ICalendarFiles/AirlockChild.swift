import CalendarModel
internal import Confinement

/// The whole work of `kept-airlock`: one pre-scanned calendar file in, one frame out.
public enum AirlockChild {
    /// Runs the program under its limits and ends the process.
    public static func run() -> Never {
        ConfinedProgram.run(inputBytesMax: 8 * 1_024 * 1_024, answer: answer)
    }

    /// Returns the frame for a file: its values, or the reason why there are none.
    public static func answer(_ bytes: [UInt8]) -> [UInt8]? {
        let frame: WireFormat.Frame
        do throws(ICalendarFilesError) {
            frame = .calendar(try ICalendarReader.read(bytes, freesTree: false))
        } catch {
            frame = .refusal(
                ContentFinding(severity: .error, code: "unreadable", message: error.message))
        }
        if let encoded = try? WireFormat.encode(frame) { return encoded }
        let finding = ContentFinding(
            severity: .error, code: "too_large", message: "the file's content is over 16 MiB")
        return try? WireFormat.encode(.refusal(finding))
    }
}
