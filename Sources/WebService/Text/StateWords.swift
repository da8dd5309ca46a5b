internal import CalendarModel
internal import Mentoring

/// The states, steps and answers of an appointment in plain words.
enum StateWords {
    /// A state in a word or two.
    static func word(_ state: AppointmentState) -> String {
        switch state {
        case .proposed: "proposed"
        case .held: "held"
        case .booked: "booked"
        case .confirmed: "confirmed"
        case .due: "over"
        case .cancelledEarly: "cancelled in time"
        case .cancelledLate: "cancelled late"
        case .superseded: "replaced"
        }
    }

    /// The style class of a state; empty for what is open.
    static func tone(_ state: AppointmentState) -> String {
        switch state {
        case .booked, .confirmed: "kept"
        case .cancelledLate: "missed"
        case .held, .cancelledEarly, .superseded: "excused"
        case .proposed, .due: ""
        }
    }

    /// A step of an appointment's life.
    static func step(_ event: AppointmentEvent.Name) -> String {
        switch event {
        case .hold: "Held while the other side is asked"
        case .expireHold: "The hold lapsed"
        case .releaseHold: "The hold was given up"
        case .book: "Booked"
        case .confirm: "Confirmed: still good"
        case .move: "Moved"
        case .cancel: "Cancelled"
        case .decline: "Declined"
        case .supersede: "Replaced by another appointment"
        case .endPassed: "The end passed"
        }
    }

    /// An answer to the invitation.
    static func answer(_ status: ParticipationStatus?) -> String {
        switch status {
        case .accepted: "accepted"
        case .declined: "declined"
        case .tentative: "perhaps"
        case .delegated: "sends somebody else"
        case nil, .needsAction: "no answer yet"
        case .completed, .inProcess, .other: "answered in words Kept does not use"
        }
    }

    /// A message that came in, such as "Reply: accepted".
    static func message(method: String, status: ParticipationStatus, outcome: String) -> String {
        let kind =
            switch method.uppercased() {
            case "REPLY": "Reply: \(answer(status))"
            case "COUNTER": "Asked for another time"
            case "REFRESH": "Asked for the invitation again"
            default: "Message: \(method.lowercased())"
            }
        return outcome == "applied"
            ? kind : "\(kind) (\(outcome.split(separator: "_").joined(separator: " ")))"
    }
}
