public import Airlock
public import CalendarModel

/// The opener of raw mail where none is set up: it refuses every mail with the reason.
public struct ClosedMail: MailReading {
    /// Creates the opener that opens nothing.
    public init() {}

    /// Refuses.
    ///
    /// - Throws: `AirlockError` with code `missingProgram`, always.
    public func open(_ bytes: [UInt8]) async throws(AirlockError) -> MailContent {
        throw AirlockError(
            code: .missingProgram, reason: "missing_program",
            message: "no mail program is set up here")
    }
}
