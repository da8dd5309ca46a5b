public import CivilTime
public import Mentoring

/// What really happened at an appointment; the engine never sees it.
public struct SessionTruth: Sendable, Hashable {
    /// How it went.
    public enum Cause: String, Sendable, Hashable, CaseIterable {
        /// They met as planned.
        case together
        /// They met for less than half of the time.
        case short
        /// They met on another day.
        case elsewhere
        /// Both came, at different minutes.
        case crossed
        /// Only the mentor came.
        case menteeAbsent = "mentee_absent"
        /// Only the mentee came.
        case mentorAbsent = "mentor_absent"
        /// Nobody came.
        case bothAbsent = "both_absent"
    }

    /// How it went.
    public let cause: Cause
    /// When each was there; empty for who was not.
    public let mentor: [Period], mentee: [Period]
    /// Whom somebody else replaced; none in most worlds.
    public let substituted: PairSide?

    /// Whether the two people (or their delegate) met.
    public var isMet: Bool {
        switch cause {
        case .together, .short, .elsewhere: true
        case .crossed, .menteeAbsent, .mentorAbsent, .bothAbsent: false
        }
    }

    /// When a side was there.
    public func times(_ side: PairSide) -> [Period] { side == .mentor ? mentor : mentee }

    /// Whether a side came.
    public func came(_ side: PairSide) -> Bool { !times(side).isEmpty }
}

extension SimulatedWorld {
    /// What really happened at an appointment.
    public func truth(_ appointment: SimulatedAppointment) -> SessionTruth {
        var draw = draw("truth", appointment.number)
        let progress = termShare(appointment)
        let met = rates.met + (rates.metAtEnd - rates.met) * progress
        let cause = cause(&draw, met: met)
        let isReplaced = scenarios.contains(.substitute) && draw.happens(0.10)
        let side = draw.happens(0.5) ? PairSide.mentor : .mentee
        let times = times(of: cause, appointment.period, &draw)
        return SessionTruth(
            cause: cause, mentor: times.mentor, mentee: times.mentee,
            substituted: isReplaced ? side : nil)
    }

    private func cause(_ draw: inout DrawStream, met: Double) -> SessionTruth.Cause {
        let how = draw.share()
        guard draw.happens(met) else {
            if how < rates.menteeAbsent { return .menteeAbsent }
            return how < rates.menteeAbsent + rates.mentorAbsent ? .mentorAbsent : .bothAbsent
        }
        if how < rates.short { return .short }
        if how < rates.short + rates.elsewhere { return .elsewhere }
        return how < rates.short + rates.elsewhere + rates.crossed ? .crossed : .together
    }

    private func times(
        of cause: SessionTruth.Cause, _ slot: Period, _ draw: inout DrawStream
    ) -> (mentor: [Period], mentee: [Period]) {
        let lateness = (draw.geometric(mean: 3), draw.geometric(mean: 3))
        let planned = Double(slot.durationSeconds)
        let share = min(max(draw.around(0.85, spread: 0.15), 0.52), 1.15)
        let waited = 5 + draw.geometric(mean: 10)
        let shortShare = 0.15 + 0.3 * draw.share()
        let days = draw.pick([-3, -2, -1, 1, 2, 3, 4])
        func visit(_ from: Instant, _ late: Int, _ seconds: Int64) -> [Period] {
            let start = from.advanced(byMinutes: late)
            return [Period(start: start, end: max(start, from.advanced(bySeconds: seconds)))]
        }
        let later = Int64(max(lateness.0, lateness.1)) * 60
        let alone = Int64(waited) * 60
        switch cause {
        case .together:
            let end = later + Int64(planned * share)
            return (visit(slot.start, lateness.0, end), visit(slot.start, lateness.1, end))
        case .short:
            let end = later + Int64(planned * shortShare)
            return (visit(slot.start, lateness.0, end), visit(slot.start, lateness.1, end))
        case .elsewhere:
            let other = slot.start.advanced(bySeconds: Int64(days) * 86_400 + 5_400)
            let end = later + Int64(planned * share)
            return (visit(other, lateness.0, end), visit(other, lateness.1, end))
        case .crossed:
            let first = visit(slot.start, 0, alone)
            let second = visit(slot.start.advanced(bySeconds: alone + 300), 0, alone)
            return draw.happens(0.5) ? (first, second) : (second, first)
        case .menteeAbsent:
            return (visit(slot.start, lateness.0, Int64(lateness.0) * 60 + alone), [])
        case .mentorAbsent:
            return ([], visit(slot.start, lateness.1, Int64(lateness.1) * 60 + alone))
        case .bothAbsent: return ([], [])
        }
    }
}
