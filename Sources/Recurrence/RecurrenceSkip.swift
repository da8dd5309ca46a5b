/// What becomes of a day that a month does not have: the SKIP part.
///
/// RFC 7529 §4.1.
public enum RecurrenceSkip: String, Sendable, Hashable, CaseIterable {
    /// The day is left out, as RFC 5545 does.
    case omit = "OMIT"
    /// The last day of the month is taken instead.
    case backward = "BACKWARD"
    /// The first day of the next month is taken instead.
    case forward = "FORWARD"
}
