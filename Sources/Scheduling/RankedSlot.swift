public import CivilTime

/// A feasible slot with its score and the reasons for it.
public struct RankedSlot: Sendable, Hashable {
    /// The slot, UTC.
    public var period: Period
    /// The start on the mentor's wall.
    public var mentorLocal: WallTime
    /// The start on the mentee's wall.
    public var menteeLocal: WallTime
    /// The points of all reasons together; more is better.
    public var score: Int
    /// Each term that applies, in the order of the table of terms.
    public var reasons: [RankingReason]
    /// How far the wish for slots on different days had to give way for this one.
    public var relaxation: DayRelaxation

    /// Makes a ranked slot from its parts.
    public init(
        period: Period, mentorLocal: WallTime, menteeLocal: WallTime, score: Int,
        reasons: [RankingReason], relaxation: DayRelaxation = .none
    ) {
        self.period = period
        self.mentorLocal = mentorLocal
        self.menteeLocal = menteeLocal
        self.score = score
        self.reasons = reasons
        self.relaxation = relaxation
    }
}

/// One term of a slot's score.
public struct RankingReason: Sendable, Hashable {
    /// The term.
    public var code: RankingCode
    /// A sentence that says why.
    public var text: String
    /// What it adds to the score.
    public var points: Int

    /// Makes a reason from its parts.
    public init(code: RankingCode, text: String, points: Int) {
        self.code = code
        self.text = text
        self.points = points
    }
}

/// The terms of the ranking, in the order in which they are printed.
public enum RankingCode: String, Sendable, Hashable, CaseIterable {
    /// Weekday and hour wishes of both, half each: 0 to 400.
    case preference
    /// Minutes outside 09:00–17:00 local, shared out over the pair's past: −300 to 0.
    case burden
    /// Short gaps beside busy blocks against blocks touched and half days kept: −150 to 50.
    case fragmentation
    /// Sooner is better, but not within a day: −200 to 0.
    case lead
    /// Days from the middle of the due window: −100 to 0.
    case due
    /// Another site than the neighbouring session of that day: −100 to 0.
    case travel
    /// :00 or :30 on the local clocks: 0 to 20.
    case roundStart = "round_start"
    /// Rests on stated hours, no calendar was read: −40.
    case hoursOnly = "hours_only"
    /// What the keep model says against this pair's other slots.
    case keep
    /// Stands in another live offer: 0.
    case alsoOffered = "also_offered"
    /// Why this slot shares a day, or lies next to one, with a better one: 0.
    case sameDays = "same_days"
}

/// How the rule "slots on days with a day between" was relaxed, in the order of the cases.
public enum DayRelaxation: Int, Sendable, Hashable, Comparable, CaseIterable {
    /// At least one day lies between this slot's date and that of every better one.
    case none
    /// The days ran out: another date, but next to one already offered.
    case neighbouringDay
    /// The dates ran out: a date already offered, at a time that meets no offered slot.
    case sameDay
    /// The times ran out: it overlaps a slot already offered.
    case overlapping

    /// Orders from not relaxed to most relaxed.
    public static func < (left: DayRelaxation, right: DayRelaxation) -> Bool {
        left.rawValue < right.rawValue
    }
}
