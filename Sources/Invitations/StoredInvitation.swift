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

        /// The answers to single instances of a series, by original start.
        public var exceptions: [Instant: InstanceAnswer] = [:]
        /// The other time they propose, while nothing they said since has taken its place.
        public var proposal: ITIPChange.Proposal?
        /// Whom they send in their place; empty unless their last answer is DELEGATED.
        public var delegates: [CalendarAddress] = []
        /// What delegates answered, whether or not they are sent at present.
        public var delegateAnswers: [CalendarAddress: InstanceAnswer] = [:]

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

    /// An answer with its place: to one instance, or of a delegate.
    public struct InstanceAnswer: Sendable, Hashable {
        /// What was answered.
        public var participation: ParticipationStatus
        /// The place of the answer.
        public var order: SequenceOrder

        /// Makes an answer from its parts.
        public init(participation: ParticipationStatus, order: SequenceOrder) {
            self.participation = participation
            self.order = order
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
    /// The version that a decline by reply has ended, if one has.
    ///
    /// Answers to it were on their way when it ended, so they are still taken down.
    public var declinedSequence: Int?
    /// The original starts of the instances of a series; empty for a single session.
    public var instances: Set<Instant> = []
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

    /// The invitation after a change was stored.
    ///
    /// A change of somebody who is not invited changes nothing, nor does one that is older than
    /// what is known: so every order of arrival ends alike.
    public func applying(_ change: ITIPChange) -> StoredInvitation {
        var invitation = self
        guard let index = people.firstIndex(where: { $0.email == change.attendee }) else {
            return self
        }
        switch change {
        case .answer(let answer): invitation.people[index].take(answer)
        case .proposal(let proposal): invitation.people[index].take(proposal)
        case .delegation(let delegation): invitation.people[index].take(delegation)
        case .delegateAnswer(let answer): invitation.people[index].take(answer)
        case .resend: break
        }
        return invitation
    }
}

extension ITIPChange {
    /// The invited person it is about.
    public var attendee: CalendarAddress {
        switch self {
        case .answer(let answer): answer.attendee
        case .proposal(let proposal): proposal.attendee
        case .delegation(let delegation): delegation.attendee
        case .delegateAnswer(let answer): answer.attendee
        case .resend(let person): person
        }
    }
}

extension StoredInvitation.Person {
    /// Whether an answer to the whole, or to one instance, is not newer than what is known.
    ///
    /// An answer of the same SEQUENCE and the same second is not newer, so it changes nothing: it
    /// is a replay as far as anybody can tell (RFC 5546 §2.1.5).
    func knows(_ order: SequenceOrder, instance: Instant? = nil) -> Bool {
        let known = instance.map { exceptions[$0]?.order } ?? answered
        return known.map { order <= $0 } ?? false
    }

    /// Whether a proposal of this place has been overtaken by what the person said since.
    func hasSaidSince(_ order: SequenceOrder) -> Bool {
        if let proposal, order <= proposal.order { return true }
        return answered.map { order < $0 } ?? false
    }

    /// The answer that stands for one instance: the exception, else what holds for the series.
    public func participation(at instance: Instant) -> ParticipationStatus {
        exceptions[instance]?.participation ?? participation
    }

    fileprivate mutating func take(_ answer: ITIPChange.Answer) {
        guard !knows(answer.order, instance: answer.instance) else { return }
        if let instance = answer.instance {
            exceptions[instance] = StoredInvitation.InstanceAnswer(
                participation: answer.participation, order: answer.order)
        } else {
            settle(answer.participation, answer.order)
        }
    }

    fileprivate mutating func take(_ delegation: ITIPChange.Delegation) {
        guard !knows(delegation.order) else { return }
        settle(.delegated, delegation.order)
        delegates = delegation.delegates
    }

    fileprivate mutating func take(_ new: ITIPChange.Proposal) {
        guard !hasSaidSince(new.order) else { return }
        proposal = new
    }

    fileprivate mutating func take(_ answer: ITIPChange.DelegateAnswer) {
        if let known = delegateAnswers[answer.delegate], answer.order <= known.order { return }
        delegateAnswers[answer.delegate] = StoredInvitation.InstanceAnswer(
            participation: answer.participation, order: answer.order)
    }

    /// A new answer to the whole: a delegation before it and a proposal older than it are over.
    private mutating func settle(_ participation: ParticipationStatus, _ order: SequenceOrder) {
        self.participation = participation
        answered = order
        delegates = []
        if let standing = proposal, standing.order < order { proposal = nil }
    }
}
