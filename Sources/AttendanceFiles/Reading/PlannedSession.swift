import CivilTime

/// One meeting as it is known before its rows are given out.
struct PlannedSession: Sendable {
    let facts: MeetingFacts
    /// The first second of its stretch as the clock shows it; rows before the next one's are its.
    let wallStart: Int64
    /// From the stated start to the stated end, else from the first join to the last leave.
    let period: Period?
    /// Whether `period` is what the file states.
    let isStated: Bool
}

/// What is open about a file and must be said by a person before its rows have times.
public enum OpenQuestion: Sendable, Hashable {
    /// Day and month cannot be told apart.
    case dateOrder
    /// The clocks show no date and no single booking fits.
    case date
    /// The sessions fit their bookings only after a shift of so many minutes.
    case zone(shiftMinutes: Int)
}
