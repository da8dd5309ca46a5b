import CivilTime
import Mentoring
import Testing

/// A session on 10 March 2026, 09:00–10:00 UTC, and the instants around it.
enum AppointmentSamples {
    static func instant(_ text: String) throws -> Instant {
        try #require(Instant(rfc3339: text))
    }

    static func time(
        _ start: String, minutes: Int = 60, place: String? = nil
    ) throws -> AppointmentTime {
        let start = try instant(start)
        return AppointmentTime(
            period: Period(start: start, durationSeconds: Int64(minutes) * 60),
            wall: WallTime(secondsAsIfUTC: start.secondsSinceEpoch), zone: "UTC", place: place)
    }

    /// The session in a state, with what that state carries.
    static func appointment(_ state: AppointmentState) throws -> Appointment {
        var appointment = Appointment(
            proposing: try time("2026-03-10T09:00:00Z", place: "Room 4"),
            id: AppointmentID("apt_1"),
            programme: ProgrammeID("pgm_1"), pair: PairID("par_1"), uid: "uid-1")
        appointment.state = state
        if state == .held {
            appointment.heldUntil = try instant("2026-03-08T09:00:00Z")
        }
        if [.booked, .confirmed, .due].contains(state) {
            appointment.bookedAt = try instant("2026-02-20T09:00:00Z")
        }
        return appointment
    }

    /// An event of a kind as it would come at an instant.
    static func event(
        _ name: AppointmentEvent.Name, at now: Instant
    ) throws -> AppointmentEvent {
        switch name {
        case .hold: .hold(until: now.advanced(bySeconds: 3_600))
        case .expireHold: .expireHold
        case .releaseHold: .releaseHold
        case .book: .book
        case .confirm: .confirm
        case .move: .move(to: try time("2026-03-17T14:00:00Z"))
        case .cancel: .cancel
        case .decline: .decline
        case .supersede: .supersede(by: AppointmentID("apt_2"))
        case .endPassed: .endPassed
        }
    }
}
