internal import CalendarModel
internal import CivilTime
internal import Invitations
internal import Mentoring
internal import Storage

/// One message about one appointment, inside the transaction: decided, then stored.
struct AnswerIntake {
    let dependencies: Dependencies
    let connection: any SQLConnection
    let now: Instant
    let source: MessageSource
    let appointment: Appointment?
    let people: PairPeople?

    init(
        dependencies: Dependencies, connection: any SQLConnection, now: Instant,
        source: MessageSource, uid: String?
    ) throws {
        self.dependencies = dependencies
        self.connection = connection
        self.now = now
        self.source = source
        appointment = try uid.flatMap { try AppointmentStore(connection).appointment(uid: $0) }
        people = try appointment.map {
            try PairPeopleReader(connection: connection).people(of: $0)
        }
    }

    /// Judges a message against the invitation it speaks of.
    func decide(_ object: CalendarObject) throws -> [ITIPDecision] {
        let stored = try appointment.flatMap { appointment in
            try people.map {
                try InvitationReader(connection: connection).invitation(appointment, $0)
            }
        }
        let tokens = AnswerTokens(
            serviceKey: dependencies.serviceKey, domain: dependencies.mailDomain)
        let both = [people?.mentor, people?.mentee].compactMap(\.self)
        let id = appointment?.id
        let processor = ITIPProcessor(zones: dependencies.zones) { token, address in
            guard let id, let email = address.emailFolded else { return false }
            guard let person = both.first(where: { $0.email.folded == email }) else {
                return tokens.matches(token, appointment: id, delegate: email)
            }
            return tokens.matches(token, appointment: id, person: person.id)
        }
        return try processor.decide(object, provenance: source.provenance) { _ in stored }
            .map { try IntakeLimits(intake: self).checked($0) }
    }

    /// Stores what was decided and what follows from it.
    func apply(_ decision: ITIPDecision) throws -> ReceiveMessage.Receipt {
        var effect = Effect(why: decision.why)
        if let change = decision.toStore, let appointment, let people,
            let side = people.side(ofEmail: change.attendee.emailFolded)
        {
            let leg = Leg(appointment: appointment, people: people, side: side)
            switch change {
            case .answer(let answer): try store(answer, of: leg, &effect)
            case .proposal(let proposal): effect.offer = try store(proposal, of: leg)
            case .delegation(let delegation): try store(delegation, of: leg, &effect)
            case .delegateAnswer(let answer): try store(answer, of: leg)
            case .resend: effect.messages = try resent(to: leg)
            }
        }
        let messages = (effect.changed?.messages ?? []) + effect.messages
        try MessageLog(intake: self).add(decision, why: effect.why)
        return ReceiveMessage.Receipt(
            uid: decision.uid, method: decision.method?.text,
            from: decision.from?.emailFolded ?? decision.from?.text, outcome: decision.outcome,
            why: effect.why, violations: decision.violations.map(\.description),
            changed: effect.changed, offer: effect.offer, messages: messages)
    }

    /// What storing a message has led to.
    struct Effect {
        var why: String
        var changed: ChangedAppointment?
        var offer: String?
        var messages: [WrittenInvitation] = []
    }

    /// One side of one appointment.
    struct Leg {
        let appointment: Appointment
        let people: PairPeople
        let side: PairSide

        var person: Person { people.person(side) }
    }

    /// A clock that runs ahead by more than a month must not lock its owner out of later answers:
    /// its stamp counts as the time of receipt.
    func trusted(_ stamp: Instant) -> Instant {
        stamp > now.advanced(bySeconds: 31 * 86_400) ? now : stamp
    }
}
