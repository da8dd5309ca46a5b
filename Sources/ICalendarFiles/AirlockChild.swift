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
        let object: CalendarObject
        do throws(ICalendarFilesError) {
            object = try ICalendarReader.read(bytes, freesTree: false)
        } catch {
            return try? WireFormat.encode(
                .refusal(
                    ContentFinding(severity: .error, code: "unreadable", message: error.message)))
        }
        let plain = encoded(object)
        guard let plain, ScaledRules.areIn(object) else { return plain }
        var whole = object
        TimeGuard.run(orAnswer: plain) { ScaledRules.workOut(in: &whole) }
        return encoded(whole)
    }

    private static func encoded(_ object: CalendarObject) -> [UInt8]? {
        if let frame = try? WireFormat.encode(.calendar(object)) { return frame }
        let finding = ContentFinding(
            severity: .error, code: "too_large", message: "the file's content is over 16 MiB")
        return try? WireFormat.encode(.refusal(finding))
    }
}
