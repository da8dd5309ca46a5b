public import CivilTime

extension Appointment {
    /// How long after the end the two are asked what happened.
    public static let checkInAfterMinutes = 30

    /// The last instant at which a decline, cancel or move is still in time.
    public func lateLimit(_ policy: ProgrammePolicy) -> Instant {
        period.start.advanced(bySeconds: -Int64(policy.lateCancelHours) * 3_600)
    }

    /// The first instant at which "still good" may be said.
    public func confirmableFrom(_ policy: ProgrammePolicy) -> Instant {
        period.start.advanced(bySeconds: -Int64(policy.confirmBeforeDays) * 86_400)
    }

    /// When both are asked whether the session still stands; nil if it was booked too shortly
    /// ahead.
    public func confirmationAskedAt(_ policy: ProgrammePolicy) -> Instant? {
        guard state == .booked, let bookedAt,
            period.start - bookedAt > Int64(policy.confirmAheadDays) * 86_400
        else { return nil }
        return confirmableFrom(policy)
    }

    /// The event that time alone has brought by an instant: a lapsed hold or a passed end.
    public func timedEvent(at now: Instant) -> AppointmentEvent? {
        switch state {
        case .held: heldUntil.map { $0 <= now } ?? true ? .expireHold : nil
        case .booked, .confirmed: period.end <= now ? .endPassed : nil
        case .proposed, .due, .cancelledEarly, .cancelledLate, .superseded: nil
        }
    }
}
