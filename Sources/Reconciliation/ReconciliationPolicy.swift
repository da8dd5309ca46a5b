public import Mentoring

/// What "kept" means in one programme, as one version that never changes.
public struct ReconciliationPolicy: Sendable, Hashable {
    /// The version of the programme's policy.
    public var version: Int
    /// The fewest minutes both must be present together.
    public var overlapMinMinutes: Int
    /// The smallest share of the session both must be present together.
    public var overlapSharePercent: Int
    /// The smallest share of a gathering a person must be present.
    public var groupSharePercent: Int
    /// How many minutes after the start a first join becomes late.
    public var lateAfterMinutes: Int
    /// How many hours before the start a decline, cancel or move becomes late.
    public var lateCancelHours: Int
    /// The total from which a session is judged kept.
    public var keptMinMillibans: Int
    /// The total at or below which a session is judged missed.
    public var missedMaxMillibans: Int
    /// How many hours after the end a verdict settles without all sources.
    public var settleAfterHours: Int
    /// How many days after settling a verdict becomes final.
    public var finalAfterDays: Int
    /// How many days a person may object.
    public var disputeDays: Int
    /// How many days away a meeting at another time still counts.
    public var elsewhereDays: Int
    /// What one side's unopposed word is worth.
    public var unopposedClaim: ProgrammePolicy.UnopposedClaim

    /// The values of a programme's policy.
    public init(_ policy: ProgrammePolicy) {
        version = policy.version
        overlapMinMinutes = policy.overlapMinMinutes
        overlapSharePercent = policy.overlapSharePercent
        groupSharePercent = policy.groupSharePercent
        lateAfterMinutes = policy.lateAfterMinutes
        lateCancelHours = policy.lateCancelHours
        keptMinMillibans = policy.keptMinMillibans
        missedMaxMillibans = policy.missedMaxMillibans
        settleAfterHours = policy.settleAfterHours
        finalAfterDays = policy.finalAfterDays
        disputeDays = policy.disputeDays
        elsewhereDays = policy.elsewhereDays
        unopposedClaim = policy.unopposedClaim
    }

    /// The values as canonical JSON: sorted keys, integers, no spaces.
    public var text: String {
        let claim = unopposedClaim.rawValue
        return "{\"elsewhere_days\":\(elsewhereDays),\"final_after_days\":\(finalAfterDays),"
            + "\"group_share_percent\":\(groupSharePercent),"
            + "\"kept_min_mb\":\(keptMinMillibans),\"late_after_minutes\":\(lateAfterMinutes),"
            + "\"late_cancel_hours\":\(lateCancelHours),\"missed_max_mb\":\(missedMaxMillibans),"
            + "\"overlap_min_minutes\":\(overlapMinMinutes),"
            + "\"overlap_share_percent\":\(overlapSharePercent),"
            + "\"settle_after_hours\":\(settleAfterHours),\"unopposed_claim\":\"\(claim)\"}"
    }
}
