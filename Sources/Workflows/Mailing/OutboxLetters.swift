internal import CalendarModel
internal import CivilTime
internal import Invitations
internal import MIMEFiles
internal import Mail
internal import Mentoring
internal import Storage

/// A row of the outbox as it stands at the moment it is to leave.
enum OutboxLetter: Sendable {
    /// It says what is true now.
    case ready(AppointmentLetter, MailThread, language: String?)
    /// What it says is not true any more, or no use: it is taken back, with the reason.
    case outdated(String)
    /// It can never be written, with the reason.
    case impossible(String)
}

/// Makes letters of outbox rows, from what is stored at that moment.
struct OutboxLetters {
    let dependencies: Dependencies
    let connection: any SQLConnection
    let now: Instant

    /// Returns the letter for a row about an appointment.
    func letter(for message: OutboxMessage) throws -> OutboxLetter {
        let store = AppointmentStore(connection)
        guard let appointment = try store.appointment(AppointmentID(message.appointment)) else {
            return .impossible("it is about no appointment that is stored")
        }
        guard message.sequence == appointment.sequence else {
            return .outdated("version \(appointment.sequence) has taken its place")
        }
        let kind = message.kind.prefix { $0 != ":" }
        if kind == WrittenInvitation.Kind.request.rawValue, appointment.period.end <= now {
            return .outdated("the session was over before it could be sent")
        }
        let people = try PairPeopleReader(connection: connection).people(of: appointment)
        guard let reader = try reader(of: message, appointment, people),
            let payload = message.payload, let method = HeaderText(kind.uppercased())
        else { return .impossible("its recipient or its content is erased") }
        let told = try told(before: message)
        let other = people.person(reader.side.other)
        let letter = AppointmentLetter(
            occasion: try occasion(message, appointment, reader, told),
            period: appointment.period, place: appointment.place,
            programme: people.programme.name, reader: (reader.name, reader.email, reader.zone),
            other: (other.name, zone(other)), organizer: reader.organizer,
            calendar: OutgoingMail.Calendar(method: method, bytes: payload))
        guard let id = messageID(message) else { return .impossible("its name fits in no header") }
        let thread = MailThread(
            messageID: id, earlier: told.compactMap(messageID), date: now)
        return .ready(letter, thread, language: reader.language)
    }

    /// Who reads a message: one of the two people, or somebody in the place of one.
    private struct Reader {
        let side: PairSide
        let name: String
        let email: EmailAddress
        let zone: ZoneRules
        let language: String?
        let organizer: String
        /// The name of the person in whose place they come; nil for one of the two.
        let inPlaceOf: String?
    }

    private func reader(
        of message: OutboxMessage, _ appointment: Appointment, _ people: PairPeople
    ) throws -> Reader? {
        let tokens = AnswerTokens(
            serviceKey: dependencies.serviceKey, domain: dependencies.mailDomain)
        if let side = people.side(of: message.recipient) {
            let person = people.person(side)
            let organizer = try tokens.organizer(appointment: appointment.id, person: person.id)
            return Reader(
                side: side, name: person.name, email: person.email, zone: zone(person),
                language: person.language, organizer: organizer.emailFolded ?? "",
                inPlaceOf: nil)
        }
        // A delegate is known by the address alone; the person's zone is the best guess.
        guard let email = EmailAddress(message.recipient),
            let delegate = try DelegateStore(connection).delegates(of: appointment.id)
                .first(where: { $0.email == email.folded }),
            let side = people.side(of: delegate.person.text)
        else { return nil }
        let person = people.person(side)
        let organizer = try tokens.organizer(appointment: appointment.id, delegate: email.folded)
        return Reader(
            side: side, name: email.text, email: email, zone: zone(person),
            language: person.language, organizer: organizer.emailFolded ?? "",
            inPlaceOf: person.name)
    }

    /// What has left for the same person in the same matter, the oldest first.
    private func told(before message: OutboxMessage) throws -> [OutboxMessage] {
        try OutboxStore(connection).messages(about: message.appointment)
            .filter { other in
                let hasLeft = [.sending, .sent, .uncertain].contains(other.state)
                return hasLeft && other.recipient == message.recipient && other.id != message.id
            }
            .sorted { ($0.sequence, $0.createdAt, $0.id) < ($1.sequence, $1.createdAt, $1.id) }
    }

    private func occasion(
        _ message: OutboxMessage, _ appointment: Appointment, _ reader: Reader,
        _ told: [OutboxMessage]
    ) throws -> AppointmentLetter.Occasion {
        if let name = reader.inPlaceOf {
            return message.kind.hasPrefix("cancel") ? .excused : .delegated(by: name)
        }
        switch message.kind.prefix(while: { $0 != ":" }) {
        case WrittenInvitation.Kind.cancel.rawValue:
            switch appointment.cancelledBy?.side {
            case nil: return .cancelled(by: .programme)
            case reader.side: return .cancelled(by: .reader)
            default: return .cancelled(by: .other)
            }
        case WrittenInvitation.Kind.declineCounter.rawValue: return .stands
        default: break
        }
        if message.kind.contains(":again") { return .again }
        // Whoever never got an earlier version is invited, however often it moved before.
        guard let last = told.last(where: { $0.kind.hasPrefix("request") }) else { return .new }
        let before = try AppointmentStore(connection).history(of: appointment.id)
            .last { $0.sequence == last.sequence }?.period
        guard let before, before != appointment.period else { return .changed }
        return .moved(from: before)
    }

    private func messageID(_ message: OutboxMessage) -> MessageID? {
        MessageID(name: message.id, domain: dependencies.mailDomain)
    }

    private func zone(_ person: Person) -> ZoneRules {
        dependencies.zones.rules(named: person.zone) ?? .utc
    }
}

extension PairPeople {
    /// The side of a person by their stored name; nil for somebody else.
    func side(of person: String) -> PairSide? {
        if person == mentor.id.text { return .mentor }
        return person == mentee.id.text ? .mentee : nil
    }
}
