extension PolicyKey {
    /// How far ahead slots are looked for when no end is given.
    public static let horizonWeeks = PolicyKey(
        "horizon_weeks", .weeks, 12, 1...52,
        "How far ahead slots are proposed when no end is given.")
    /// The step between two starts that may be proposed.
    public static let grid = PolicyKey(
        "grid", .minutes, 15, 5...60, allowed: [5, 10, 15, 20, 30, 60],
        "The step between two starts that may be proposed, counted in UTC.")
    /// The fewest days between two sessions of a pair.
    public static let minDays = PolicyKey(
        "min_days", .days, 0, 0...90,
        "The fewest days between two sessions of one pair.")
    /// The way between two sites.
    public static let travel = PolicyKey(
        "travel", .minutes, 0, 0...600,
        "The quiet kept around a session at another site, where a site is asked for.")
    /// The age at which an imported calendar file no longer speaks for a person.
    public static let calendarStaleDays = PolicyKey(
        "calendar_stale_days", .days, 45, 1...365,
        "The age at which an imported calendar file counts as unknown.")
    /// The age at which a calendar read from an address no longer speaks for a person.
    public static let addressStaleDays = PolicyKey(
        "address_stale_days", .days, 3, 1...90,
        "The age at which a calendar read from an address counts as unknown.")
    /// How long a picked time is held while the other side is asked.
    public static let hold = PolicyKey(
        "hold", .hours, 48, 1...336,
        "How long a picked time is held while the other side is asked.")
    /// How many days before the start both are asked whether the session still stands.
    public static let confirmBefore = PolicyKey(
        "confirm_before", .days, 5, 1...30,
        "How long before the start \"still good\" is asked and may be answered.")
    /// How far ahead a session must have been booked for "still good" to be asked at all.
    public static let confirmAhead = PolicyKey(
        "confirm_ahead", .days, 10, 1...90,
        "Only sessions booked further ahead than this are asked about.")
    /// When a decline, cancel or move is late.
    public static let lateCancel = PolicyKey(
        "late_cancel", .hours, 24, 0...336,
        "A decline, cancel or move later than this before the start is late.")
    /// When a join is late.
    public static let lateAfter = PolicyKey(
        "late_after", .minutes, 10, 0...120,
        "A first join later than this after the start is late.")
    /// The fewest minutes two people must be there together.
    public static let overlapMin = PolicyKey(
        "overlap_min", .minutes, 10, 1...480,
        "The fewest minutes both must be present together to have met.")
    /// The smallest share of the session two people must be there together.
    public static let overlapShare = PolicyKey(
        "overlap_share", .percent, 50, 1...100,
        "The smallest share of the session both must be present together.")
    /// The smallest share of a gathering a person must be there.
    public static let groupShare = PolicyKey(
        "group_share", .percent, 50, 1...100,
        "The smallest share of a gathering's actual length a person must be present.")
    /// The total of evidence from which a session counts as kept.
    public static let keptMin = PolicyKey(
        "kept_min", .millibans, 1510, 500...5000,
        "The total of evidence from which a session is judged kept.")
    /// The total of evidence down to which a session counts as missed.
    public static let missedMax = PolicyKey(
        "missed_max", .millibans, -1996, (-5000)...(-500),
        "The total of evidence at or below which a session is judged missed.")
    /// When a verdict settles although a source is still expected.
    public static let settleAfter = PolicyKey(
        "settle_after", .hours, 72, 1...720,
        "How long after the end a verdict settles when a source stays silent.")
    /// When a settled verdict becomes final.
    public static let finalAfter = PolicyKey(
        "final_after", .days, 14, 1...180,
        "How long after settling a verdict becomes final.")
    /// How long a person may object to the verdict on themselves.
    public static let disputeDays = PolicyKey(
        "dispute_days", .days, 30, 1...365,
        "How long a person may object to the verdict on their own part.")
    /// How far away in time a meeting at another time still counts.
    public static let elsewhereDays = PolicyKey(
        "elsewhere_days", .days, 7, 0...60,
        "How many days away a meeting at another time or link still counts.")
    /// What one side's unopposed word is worth.
    public static let unopposedClaim = PolicyKey(
        "unopposed_claim", .choice, 0, 0...1, choices: ["claimed", "kept_after_7_days"],
        "What one side's word alone becomes when nobody contradicts it.")
    /// Whether a person's invitation shows the partner.
    public static let partnerShown = PolicyKey(
        "partner_shown", .choice, 0, 0...1, choices: ["yes", "no"],
        "Whether a person's invitation lists the partner with name and address.")

    /// Every policy value, sorted by name.
    public static let all: [PolicyKey] = [
        horizonWeeks, grid, minDays, travel, calendarStaleDays, addressStaleDays, hold,
        confirmBefore,
        confirmAhead, lateCancel, lateAfter, overlapMin, overlapShare, groupShare, keptMin,
        missedMax, settleAfter, finalAfter, disputeDays, elsewhereDays, unopposedClaim,
        partnerShown,
    ].sorted()
}
