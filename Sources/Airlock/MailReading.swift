public import CalendarModel

/// Opens raw mail of others; a test's answers take its place.
public protocol MailReading: Sendable {
    /// Returns what a mail says and the calendar parts it holds, as bytes.
    ///
    /// - Throws: `AirlockError` with the reason and, where there is one, the line.
    func open(_ bytes: [UInt8]) async throws(AirlockError) -> MailContent
}
