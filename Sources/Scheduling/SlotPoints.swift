/// The points of one start, term by term.
struct SlotPoints: Sendable, Hashable {
    var preference = 0
    var burden = 0
    var fragmentation = 0
    var lead = 0
    var due = 0
    var travel = 0
    var roundStart = 0
    var hoursOnly = 0
    var keep = 0

    /// The score: nothing but the sum of the terms.
    var total: Int {
        preference + burden + fragmentation + lead + due + travel + roundStart + hoursOnly + keep
    }
}

/// A feasible start with its points.
struct ScoredStart: Sendable {
    let cell: Int
    /// Days since 1970-01-01 of the mentee's local date.
    let menteeDay: Int
    let isMorning: Bool
    var points: SlotPoints
}
