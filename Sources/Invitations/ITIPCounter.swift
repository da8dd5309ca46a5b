import CalendarModel
import CivilTime

/// METHOD:COUNTER: an invited person proposes another time (RFC 5546 §3.2.7).
///
/// The decision is `needs_coordinator` with the proposal as its change; no time is moved by mail.
enum ITIPCounter {
    /// The time a COUNTER proposes; without an end it is as long as the session it counters.
    static func proposedPeriod(
        _ event: Event, length: Int64, instant: (CalendarTime) -> Instant?
    ) -> Period? {
        guard let start = event.start.flatMap(instant) else { return nil }
        let end: Instant?
        if let written = event.end {
            end = instant(written)
        } else if let duration = event.duration {
            let isPlain =
                !duration.isNegative && duration.days <= 366
                && duration.seconds <= 366 * 86_400
            end =
                isPlain
                ? start.advanced(bySeconds: Int64(duration.days) * 86_400 + duration.seconds)
                : nil
        } else {
            end = start.advanced(bySeconds: length)
        }
        guard let end, start < end else { return nil }
        return Period(start: start, end: end)
    }
}
