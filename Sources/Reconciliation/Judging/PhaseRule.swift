import CivilTime
import Mentoring

/// How firm the verdicts of a case are: a function of the instant, the watermarks and what is open.
struct PhaseRule {
    let facts: CaseFacts
    let openBreaks: Int
    let values: PerSide<VerdictValue>

    func phase(_ side: PairSide) -> VerdictPhase {
        let end = facts.period.end
        guard facts.asOf >= end.advanced(byMinutes: 30) else { return .pending }
        let leg = facts.appointment.obligation(side).leg
        if facts.appointment.disputedLegs.contains(leg) { return .disputed }
        if openBreaks > 0 || (values[side] == .unknown && hasOpenQuestion) { return .exception }
        guard facts.asOf >= settledAt else { return .provisional }
        let final = settledAt.advanced(bySeconds: Int64(facts.policy.finalAfterDays) * 86_400)
        return facts.asOf >= final || facts.appointment.isPeriodClosed ? .final : .settled
    }

    /// When all expected sources have spoken, or their time is up.
    var settledAt: Instant {
        let end = facts.period.end
        let limit = end.advanced(bySeconds: Int64(facts.policy.settleAfterHours) * 3_600)
        let marks = facts.appointment.watermarks
        guard !marks.isEmpty else { return limit }
        let passed = marks.map { mark in
            mark.passedAt.flatMap { $0 <= facts.asOf ? $0 : nil } ?? limit
        }
        return min(limit, max(passed.max() ?? limit, end.advanced(byMinutes: 30)))
    }

    /// Whether somebody was asked and may still answer.
    private var hasOpenQuestion: Bool {
        PairSide.allCases.contains { side in
            let leg = facts.appointment.obligation(side).leg
            return facts.about(side, .checkin).isEmpty
                && facts.appointment.asked.contains {
                    $0.leg == leg && $0.askedAt <= facts.asOf && facts.asOf < $0.silentFrom
                }
        }
    }
}
