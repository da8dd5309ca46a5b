/// Why an appointment does not take an event; names its state and what is possible there.
public struct AppointmentRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of refusal; new codes may come with any release.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case wrongState = "wrong_state"
            case tooEarly = "too_early"
            case timePassed = "time_passed"
            case holdLapsed = "hold_lapsed"
            case nothingChanges = "nothing_changes"
            case wrongActor = "wrong_actor"
            case invalidTime = "invalid_time"
        }

        private let value: Value

        private init(_ value: Value) {
            self.value = value
        }

        /// The state admits no such event.
        public static let wrongState = Code(.wrongState)
        /// The event cannot come before a later instant.
        public static let tooEarly = Code(.tooEarly)
        /// The session's time is over; only evidence speaks about it now.
        public static let timePassed = Code(.timePassed)
        /// The hold has lapsed and the time may be somebody else's.
        public static let holdLapsed = Code(.holdLapsed)
        /// The event would leave everything as it is.
        public static let nothingChanges = Code(.nothingChanges)
        /// This actor cannot cause this event.
        public static let wrongActor = Code(.wrongActor)
        /// The event carries a time that makes no sense.
        public static let invalidTime = Code(.invalidTime)

        /// The stable name of the code, as printed in JSON.
        public var description: String { value.rawValue }
    }

    /// The kind of refusal.
    public var code: Code
    /// The state in which the event came.
    public var state: AppointmentState
    /// The event that was refused.
    public var event: AppointmentEvent.Name
    /// The events that the state admits.
    public var possible: [AppointmentEvent.Name]
    /// The sentence that says why this event is refused.
    public var reason: String

    /// Makes a refusal; the possible events follow from the state.
    public init(
        code: Code, state: AppointmentState, event: AppointmentEvent.Name, reason: String
    ) {
        self.code = code
        self.state = state
        self.event = event
        self.possible = state.possibleEvents
        self.reason = reason
    }

    /// Reason, state and what is possible, for a person.
    public var message: String {
        let rest =
            possible.isEmpty
            ? "nothing changes it any more"
            : "possible: " + possible.map(\.rawValue).joined(separator: ", ")
        return "\(reason) The appointment is \(state.rawValue); \(rest)."
    }

    /// Code and message in one line.
    public var description: String { "\(code): \(message)" }
}
