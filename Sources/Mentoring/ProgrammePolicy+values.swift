extension ProgrammePolicy {
    /// How far ahead slots are looked for when no end is given.
    public var horizonWeeks: Int { number(.horizonWeeks) }
    /// The step between two proposed starts.
    public var gridMinutes: Int { number(.grid) }
    /// The fewest days between two sessions of a pair.
    public var minDays: Int { number(.minDays) }
    /// The quiet minutes kept around a session at another site.
    public var travelMinutes: Int { number(.travel) }
    /// The age in days at which an imported calendar file counts as unknown.
    public var calendarStaleDays: Int { number(.calendarStaleDays) }
    /// The age in days at which a calendar read from an address counts as unknown.
    public var addressStaleDays: Int { number(.addressStaleDays) }
    /// How long a picked time is held.
    public var holdHours: Int { number(.hold) }
    /// How many days before the start "still good" is asked.
    public var confirmBeforeDays: Int { number(.confirmBefore) }
    /// How many days ahead a session must have been booked for "still good" to be asked.
    public var confirmAheadDays: Int { number(.confirmAhead) }
    /// How many hours before the start a decline, cancel or move becomes late.
    public var lateCancelHours: Int { number(.lateCancel) }
    /// How many minutes after the start a first join becomes late.
    public var lateAfterMinutes: Int { number(.lateAfter) }
    /// The fewest minutes both must be present together.
    public var overlapMinMinutes: Int { number(.overlapMin) }
    /// The smallest share of the session both must be present together.
    public var overlapSharePercent: Int { number(.overlapShare) }
    /// The smallest share of a gathering a person must be present.
    public var groupSharePercent: Int { number(.groupShare) }
    /// The total from which a session is judged kept.
    public var keptMinMillibans: Int { number(.keptMin) }
    /// The total at or below which a session is judged missed.
    public var missedMaxMillibans: Int { number(.missedMax) }
    /// How many hours after the end a verdict settles without all sources.
    public var settleAfterHours: Int { number(.settleAfter) }
    /// How many days after settling a verdict becomes final.
    public var finalAfterDays: Int { number(.finalAfter) }
    /// How many days a person may object.
    public var disputeDays: Int { number(.disputeDays) }
    /// How many days away a meeting at another time still counts.
    public var elsewhereDays: Int { number(.elsewhereDays) }
    /// Whether an invitation lists the partner.
    public var showsPartner: Bool { number(.partnerShown) == 0 }
    /// What one side's unopposed word is worth.
    public var unopposedClaim: UnopposedClaim {
        number(.unopposedClaim) == 0 ? .claimed : .keptAfter7Days
    }

    /// What one side's word alone becomes when nobody contradicts it.
    public enum UnopposedClaim: String, Sendable, Hashable, CaseIterable {
        /// It stays a claim, outside the keep rate.
        case claimed
        /// It counts as kept after a week, labelled so in every export.
        case keptAfter7Days = "kept_after_7_days"
    }
}
