public import CivilTime

/// When time alone may change what is said of an appointment.
///
/// Everything else that a verdict depends on leaves a mark when it comes in. So an appointment that
/// bears no mark needs no look before this instant. The instants are those of the judge's rules:
/// one too many costs a look that changes nothing, one too few would leave a verdict behind.
public enum NextLook {
    /// The first instant after `asOf` at which a case may be judged otherwise; nil if none.
    public static func after(
        _ asOf: Instant, case appointment: AppointmentCase, policy: ReconciliationPolicy
    ) -> Instant? {
        let end = appointment.mentor.period.end
        let limit = end.advanced(bySeconds: Int64(policy.settleAfterHours) * 3_600)
        // The values: the session is over, a claim has waited, nobody answers any more.
        var values = [end, end.advanced(bySeconds: 7 * 86_400)]
        values += appointment.asked.flatMap { [$0.askedAt, $0.silentFrom] }
        // The phases: half an hour, the watermarks, the limit; and as long after each for final.
        let marks =
            appointment.watermarks.compactMap(\.passedAt)
            + appointment.coverage.map(\.coverage.recordedAt)
        let settling = [end.advanced(byMinutes: 30), limit] + marks
        let final = settling.map {
            $0.advanced(bySeconds: Int64(policy.finalAfterDays) * 86_400)
        }
        return (values + settling + final).filter { $0 > asOf }.min()
    }
}
