internal import CalendarModel
internal import CivilTime
internal import ICalendarFiles
internal import Invitations
public import Mentoring
internal import Storage

/// One iTIP message as the text that leaves the house.
public struct WrittenInvitation: Sendable, Hashable {
    /// What a message is.
    public enum Kind: String, Sendable, Hashable {
        /// METHOD:REQUEST.
        case request
        /// METHOD:CANCEL.
        case cancel
        /// METHOD:DECLINECOUNTER.
        case declineCounter = "declinecounter"
    }

    /// Who gets it, or for whom the delegate comes who gets it.
    public let recipient: PersonID
    /// Their address, for the file's name and the mail.
    public let email: EmailAddress
    /// What it is.
    public let kind: Kind
    /// The SEQUENCE it tells of.
    public let sequence: Int
    /// The iCalendar text, CRLF and folded.
    public let text: String
    /// Whether it goes to a delegate of the person, at the address given here.
    public var isForDelegate = false

    /// The name of the file, such as `00-request-mentor@example.org.ics`.
    public var fileName: String {
        let number = sequence < 10 ? "0\(sequence)" : "\(sequence)"
        return "\(number)-\(kind.rawValue)-\(email.folded).ics"
    }
}

/// Composes the messages of an appointment and writes them as iCalendar text.
struct InvitationWriter {
    let dependencies: Dependencies
    let connection: any SQLConnection
    let now: Instant

    /// Writes one REQUEST per person.
    func requests(
        for appointment: Appointment, people: PairPeople
    ) throws -> [WrittenInvitation] {
        let details = try details(of: appointment, people: people)
        return try ITIPRequest.objects(for: details).map {
            try written($0, kind: .request, appointment: appointment, people: people)
        }
    }

    /// Writes one CANCEL for each of some people.
    func cancels(
        for appointment: Appointment, people: PairPeople, to sides: [PairSide]
    ) throws -> [WrittenInvitation] {
        let details = try details(of: appointment, people: people)
        let wanted = sides.map { people.person($0).email.folded }
        return try ITIPCancel.objects(for: details)
            .filter { wanted.contains($0.recipient.email.emailFolded ?? "") }
            .map { try written($0, kind: .cancel, appointment: appointment, people: people) }
    }

    /// Writes the DECLINECOUNTER to the side whose proposal is declined.
    func declinedCounter(
        for appointment: Appointment, people: PairPeople, to side: PairSide, comment: String
    ) throws -> WrittenInvitation? {
        let details = try details(of: appointment, people: people)
        let wanted = people.person(side).email.folded
        guard let person = details.attendees.first(where: { $0.email.emailFolded == wanted })
        else { return nil }
        return try written(
            ITIPCounter.declined(for: details, to: person, comment: comment, stamp: now),
            kind: .declineCounter, appointment: appointment, people: people)
    }

    /// Returns what an invitation of this appointment says at this moment.
    func details(
        of appointment: Appointment, people: PairPeople
    ) throws -> InvitationDetails {
        let participants = try AnswerStore(connection).participants(of: appointment.id)
        let tokens = AnswerTokens(
            serviceKey: dependencies.serviceKey, domain: dependencies.mailDomain)
        let invited = try [people.mentor, people.mentee].map { person in
            guard let email = CalendarAddress("mailto:\(person.email.text)") else {
                throw WorkflowError(
                    code: .fault, message: "a stored address cannot be written into a calendar")
            }
            let status = participants.first { $0.person == person.id }?.status
            return InvitedPerson(
                email: email, name: person.name, participation: status ?? .needsAction,
                organizerAddress: try tokens.organizer(
                    appointment: appointment.id, person: person.id))
        }
        let created = try AppointmentStore(connection).createdAt(appointment.id) ?? now
        let changed = try AppointmentStore(connection).changedAt(appointment.id) ?? now
        var details = bareDetails(
            of: appointment, people: people, created: created, changed: changed)
        details.attendees = invited
        return details
    }

    /// Returns what an appointment says to anybody: nobody is named as attendee.
    func bareDetails(
        of appointment: Appointment, people: PairPeople, created: Instant, changed: Instant
    ) -> InvitationDetails {
        InvitationDetails(
            uid: appointment.uid, sequence: appointment.sequence, stamp: changed, created: created,
            period: appointment.period,
            summary: "Mentoring: \(people.mentor.name) and \(people.mentee.name)",
            description: description(of: appointment, people: people),
            location: appointment.place, url: appointment.place.flatMap(Self.link),
            attendees: [], organizerName: people.programme.name,
            showsOthers: people.policy.showsPartner)
    }

    /// A place that is one link and nothing else, so that programs offer to join.
    private static func link(_ place: String) -> String? {
        let isOne = place.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") }
        return isOne && place.lowercased().hasPrefix("https://") ? place : nil
    }

    /// Says the time on both people's clocks, for readers whose calendar shows only its own.
    private func description(of appointment: Appointment, people: PairPeople) -> String {
        let lines = [PairSide.mentor, .mentee].map { side in
            let person = people.person(side)
            let zone = dependencies.zones.rules(named: person.zone) ?? .utc
            let wall = zone.wallTime(at: appointment.period.start)
            return """
                \(person.name): \(wall.date.weekday.shortName) \(wall.date.iso), \(wall.clock) \
                (\(zone.name))
                """
        }
        return (["\(people.programme.name), a session of this pair."] + lines)
            .joined(separator: "\n")
    }

    private func written(
        _ copy: InvitationCopy, kind: WrittenInvitation.Kind, appointment: Appointment,
        people: PairPeople
    ) throws -> WrittenInvitation {
        let isMentor = copy.recipient.email.emailFolded == people.mentor.email.folded
        let person = isMentor ? people.mentor : people.mentee
        return WrittenInvitation(
            recipient: person.id, email: person.email, kind: kind,
            sequence: appointment.sequence, text: try Self.text(of: copy))
    }

    /// Writes one person's copy as iCalendar text.
    static func text(of copy: InvitationCopy) throws(WorkflowError) -> String {
        do throws(ICalendarFilesError) {
            return try ICalendarWriter.write(copy.object)
        } catch {
            throw WorkflowError(
                code: .fault, message: "the invitation cannot be written: \(error.message)")
        }
    }
}
