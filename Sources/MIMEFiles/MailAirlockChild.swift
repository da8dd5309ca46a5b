import CalendarModel
internal import Confinement

/// The whole work of `kept-airlock-mail`: one raw mail in, one frame out.
public enum MailAirlockChild {
    /// Runs the program under its limits and ends the process.
    public static func run() -> Never {
        ConfinedProgram.run(inputBytesMax: 11 * 1_024 * 1_024, answer: answer)
    }

    /// Returns the frame for a mail: its calendar parts, or the reason why there are none.
    static func answer(_ bytes: [UInt8]) -> [UInt8]? {
        let frame: WireFormat.Frame
        do throws(MIMEFilesError) {
            frame = .mail(try MIMEReader.read(bytes))
        } catch {
            frame = .refusal(
                ContentFinding(severity: .error, code: error.code.word, message: error.message))
        }
        return try? WireFormat.encode(frame)
    }
}
