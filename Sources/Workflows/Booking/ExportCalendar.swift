internal import CalendarModel
internal import CivilTime
internal import ICalendarFiles
internal import Invitations
public import Mentoring
internal import Storage

/// Writes a person's feed, or one appointment as a message, as iCalendar text.
public struct ExportCalendar: Sendable {
    /// The METHOD an appointment is written under.
    public enum Method: String, Sendable {
        /// For anybody to read.
        case publish
        /// The invitation as it stands, for one person.
        case request
        /// The cancellation, for one person.
        case cancel
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Writes the feed of a person: their own appointments of all programmes.
    ///
    /// The bytes are a function of the stored rows and of the day, so that they stay the same
    /// while nothing changes. No METHOD, ORGANIZER or ATTENDEE, as clients demand of feeds.
    public func feed(of person: PersonID) async throws -> WrittenFeed {
        let now = dependencies.clock.now()
        let dependencies = dependencies
        return try await refusingStorage {
            try await dependencies.database.read { connection in
                var reader = FeedReader(dependencies, connection: connection, now: now)
                return try reader.feed(of: person)
            }
        }
    }

    /// Writes the feed of the person with an address.
    ///
    /// - Throws: `WorkflowError` with code `notFound`.
    public func feed(ofEmail email: String) async throws -> String {
        let person = try await refusingStorage {
            try await dependencies.database.read { connection in
                try FindPerson(connection).person(email: email)
            }
        }
        return try await feed(of: person.id).text
    }

    /// Writes one appointment: without a method its feed form, else the message.
    ///
    /// - Throws: `WorkflowError` with code `notFound`, or `usage` where a message needs a person.
    public func appointment(
        _ id: String, method: Method?, person email: String?
    ) async throws -> String {
        let now = dependencies.clock.now()
        let workflow = self
        return try await refusingStorage {
            try await dependencies.database.read { connection in
                try workflow.message(
                    id, method: method, email: email, now: now, connection)
            }
        }
    }

    private func message(
        _ id: String, method: Method?, email: String?, now: Instant,
        _ connection: any SQLConnection
    ) throws -> String {
        let appointment = try FindAppointment(connection).appointment(id)
        let details = try details(of: appointment, now: now, connection)
        let isStanding = appointment.state.takesTime || appointment.state == .due
        switch method {
        case nil:
            let entry = CalendarFeed.Entry(details: details, isCancelled: !isStanding)
            return try dependencies.written(
                CalendarFeed.object(name: details.summary, entries: [entry]), options: .feed)
        case .publish:
            guard let organizer = CalendarAddress("mailto:kept@\(dependencies.mailDomain)") else {
                throw WorkflowError(code: .usage, message: "set KEPT_MAIL_DOMAIN to a mail domain")
            }
            return try dependencies.written(
                ITIPPublish.object(
                    for: details, organizer: organizer, isCancelled: !isStanding),
                options: ICalendarWriter.Options())
        case .request, .cancel:
            guard (method == .request) == isStanding else {
                throw WorkflowError(
                    code: .state,
                    message: "the appointment is \(appointment.state.rawValue); write its "
                        + (isStanding ? "request, not a cancel" : "cancel, not a request"))
            }
            let copies =
                method == .request
                ? ITIPRequest.objects(for: details) : ITIPCancel.objects(for: details)
            let folded = email.flatMap { EmailAddress($0)?.folded }
            guard let copy = copies.first(where: { $0.recipient.email.emailFolded == folded })
            else {
                throw WorkflowError(
                    code: .usage,
                    message: "a \(method == .request ? "request" : "cancel") is written for one "
                        + "person; name the mentor or the mentee with --person")
            }
            return try dependencies.written(copy.object, options: ICalendarWriter.Options())
        }
    }

    private func details(
        of appointment: Appointment, now: Instant, _ connection: any SQLConnection
    ) throws -> InvitationDetails {
        let people = try PairPeopleReader(connection: connection).people(of: appointment)
        return try InvitationWriter(
            dependencies: dependencies, connection: connection, now: now
        ).details(of: appointment, people: people)
    }
}
