public import CalendarModel
public import CivilTime

/// What is known about an invitation we sent: the side of ours in every decision.
public struct StoredInvitation: Sendable, Hashable {
    /// One invited person and their last answer.
    public struct Person: Sendable, Hashable {
        /// The address under which the person is invited.
        public var email: CalendarAddress
        /// Further addresses from which the person is known to answer.
        public var aliases: [CalendarAddress]
        /// What the person answered last.
        public var participation: ParticipationStatus
        /// The place of that answer; nil before the first one.
        public var answered: SequenceOrder?

        /// Makes a person from their parts.
        public init(
            email: CalendarAddress, aliases: [CalendarAddress] = [],
            participation: ParticipationStatus = .needsAction, answered: SequenceOrder? = nil
        ) {
            self.email = email
            self.aliases = aliases
            self.participation = participation
            self.answered = answered
        }

        /// Whether an attendee of a message is this person: by ATTENDEE, EMAIL, SENT-BY or alias.
        public func isNamed(by attendee: Attendee) -> Bool {
            let known = [email] + aliases
            return known.contains { address in
                attendee.answers(to: address) || attendee.sentBy == address
            }
        }
    }

    /// The UID.
    public var uid: String
    /// The SEQUENCE of the newest message we sent.
    public var sequence: Int
    /// When the session is meant to be, end exclusive.
    public var period: Period
    /// Whether we have cancelled it or it was replaced.
    public var isCancelled: Bool
    /// The invited people.
    public var people: [Person]

    /// Makes an invitation from its parts.
    public init(
        uid: String, sequence: Int, period: Period, isCancelled: Bool = false, people: [Person]
    ) {
        self.uid = uid
        self.sequence = sequence
        self.period = period
        self.isCancelled = isCancelled
        self.people = people
    }

    /// The invitation after a change was stored; a change that only a coordinator can make, or of
    /// somebody who is not invited, changes nothing.
    public func applying(_ change: ITIPChange) -> StoredInvitation {
        guard case .answer(let answer) = change,
            let index = people.firstIndex(where: { $0.email == answer.attendee })
        else { return self }
        var invitation = self
        invitation.people[index].participation = answer.participation
        invitation.people[index].answered = answer.order
        return invitation
    }
}
