public import CalendarModel
public import CivilTime

/// What a message of an invited person asks for.
///
/// In a decision `applied` it is to be stored. In `needs_coordinator` a delegation and a delegate's
/// answer are stored too, since they are what somebody said; anything else is only what was asked.
public enum ITIPChange: Sendable, Hashable {
    /// An answer of one person.
    case answer(Answer)
    /// Another time, from a COUNTER.
    case proposal(Proposal)
    /// The person sends somebody else.
    case delegation(Delegation)
    /// An answer of somebody whom an invited person sends.
    case delegateAnswer(DelegateAnswer)
    /// The person asks for the present invitation, from a REFRESH.
    case resend(to: CalendarAddress)

    /// An answer of one person, in intent and never attendance.
    public struct Answer: Sendable, Hashable {
        /// The person, by the address under which they are invited.
        public var attendee: CalendarAddress
        /// What they answered.
        public var participation: ParticipationStatus
        /// The place of the answer among theirs.
        public var order: SequenceOrder
        /// What they wrote beside it, if anything.
        public var comment: String?
        /// The original start of the one instance it is about; nil for the whole.
        public var instance: Instant?

        /// Makes an answer from its parts.
        public init(
            attendee: CalendarAddress, participation: ParticipationStatus, order: SequenceOrder,
            comment: String?, instance: Instant? = nil
        ) {
            self.attendee = attendee
            self.participation = participation
            self.order = order
            self.comment = comment
            self.instance = instance
        }
    }

    /// Another time that one person proposes.
    public struct Proposal: Sendable, Hashable {
        /// The person, by the address under which they are invited.
        public var attendee: CalendarAddress
        /// The time they propose, end exclusive.
        public var period: Period
        /// The place of the proposal among their messages.
        public var order: SequenceOrder
        /// What they wrote beside it, if anything.
        public var comment: String?

        /// Makes a proposal from its parts.
        public init(
            attendee: CalendarAddress, period: Period, order: SequenceOrder, comment: String?
        ) {
            self.attendee = attendee
            self.period = period
            self.order = order
            self.comment = comment
        }
    }

    /// Somebody whom an invited person sends in their place.
    public struct Delegation: Sendable, Hashable {
        /// The person, by the address under which they are invited.
        public var attendee: CalendarAddress
        /// Whom they send.
        public var delegates: [CalendarAddress]
        /// The place of the delegation among their messages.
        public var order: SequenceOrder

        /// Makes a delegation from its parts.
        public init(
            attendee: CalendarAddress, delegates: [CalendarAddress], order: SequenceOrder
        ) {
            self.attendee = attendee
            self.delegates = delegates
            self.order = order
        }
    }

    /// What a delegate answered, by the invitation that was handed on to them.
    public struct DelegateAnswer: Sendable, Hashable {
        /// The invited person who sends them.
        public var attendee: CalendarAddress
        /// Who answered.
        public var delegate: CalendarAddress
        /// What they answered.
        public var participation: ParticipationStatus
        /// The place of the answer among theirs.
        public var order: SequenceOrder

        /// Makes an answer from its parts.
        public init(
            attendee: CalendarAddress, delegate: CalendarAddress,
            participation: ParticipationStatus, order: SequenceOrder
        ) {
            self.attendee = attendee
            self.delegate = delegate
            self.participation = participation
            self.order = order
        }
    }
}
