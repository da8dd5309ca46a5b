import CalendarModel
import Glibc

/// Turns the end of a child process into a stated reason.
enum AirlockErrorMapping {
    /// The child's own processor limit in milliseconds, less its rounding.
    private static let spentMilliseconds = 1_900

    /// Returns why a run gave no frame, or nil if it did.
    static func error(_ outcome: AirlockProcess.Outcome) -> AirlockError? {
        switch outcome.ending {
        case .exited(0): return nil
        case .exited(let status): return failed("the reader gave up with status \(status)")
        case .signalled(SIGXCPU): return tooCostly
        case .signalled(let signal):
            if outcome.processorMilliseconds >= spentMilliseconds { return tooCostly }
            return failed("the reader was ended by signal \(signal)")
        case .timedOut: return tooCostly
        case .tooMuchOutput: return failed("the reader answered more than it may")
        case .notStarted(let number)
        where number == EAGAIN || number == ENOMEM
            || number == EMFILE || number == ENFILE:
            return AirlockError(
                code: .busy, reason: "try_again",
                message: "the system has no room for a reader now: try again")
        case .notStarted(let number):
            return AirlockError(
                code: .missingProgram, reason: "missing_program",
                message: "the airlock program cannot be started (error \(number)): "
                    + "it must lie beside kept, or KEPT_AIRLOCK must name its folder")
        }
    }

    /// Whether an end speaks against the file beyond doubt, not against a loaded machine.
    static func isCertain(_ outcome: AirlockProcess.Outcome) -> Bool {
        switch outcome.ending {
        case .timedOut: outcome.processorMilliseconds >= 500
        default: true
        }
    }

    /// A program's words: at most 500 characters without controls.
    static func plain(_ message: String) -> String {
        String(
            String.UnicodeScalarView(
                message.unicodeScalars.prefix(500).map { $0.value < 0x20 ? " " : $0 }))
    }

    static let tooCostly = AirlockError(
        code: .tooCostly, reason: "too_costly",
        message: "the file is too costly to read: it was given up after 2 seconds")

    static func failed(_ why: String) -> AirlockError {
        AirlockError(
            code: .readerFailed, reason: "reader_failed",
            message: "the file cannot be read: \(why)")
    }

    static func known(_ code: AirlockError.Code) -> AirlockError {
        code == .tooCostly
            ? AirlockError(
                code: .tooCostly, reason: "too_costly",
                message: "the file is too costly to read: it was given up before")
            : failed("it ended its reader before")
    }
}
