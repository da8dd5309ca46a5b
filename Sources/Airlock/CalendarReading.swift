public import CalendarModel

/// Reads calendar files of others; the simulator's answers, stalls and lies take its place.
public protocol CalendarReading: Sendable {
    /// Returns what a file says.
    ///
    /// - Throws: `AirlockError` with the reason and, where there is one, the line.
    func read(
        _ bytes: [UInt8], origin: CalendarOrigin
    ) async throws(AirlockError) -> CalendarObject
}
