internal import CalendarModel
internal import CivilTime
internal import ICalendarFiles
internal import Invitations
internal import Mentoring
internal import Storage

/// Puts a person's feed together from the stored rows and the day, inside a transaction.
///
/// The bytes stay the same while nothing changes, so that a second sync copies nothing.
struct FeedReader {
    /// How long a cancelled appointment stays in a feed, and how far back a feed reaches.
    private static let cancelledSeconds: Int64 = 30 * 86_400
    private static let pastSeconds: Int64 = 90 * 86_400

    private let dependencies: Dependencies
    private let connection: any SQLConnection
    private let now: Instant
    private var known: [PairID: PairPeople] = [:]
    /// The newest of all changes that show in the bytes.
    private var changed = Instant.distantPast

    init(_ dependencies: Dependencies, connection: any SQLConnection, now: Instant) {
        self.dependencies = dependencies
        self.connection = connection
        self.now = now
    }

    /// Returns the feed of a person's own appointments of all programmes.
    mutating func feed(of id: PersonID) throws -> WrittenFeed {
        guard let person = try PeopleStore(connection).person(id) else {
            throw WorkflowError(code: .notFound, message: "this person is not stored")
        }
        let zone = try dependencies.rules(of: person.zone)
        let from = zone.startOfDay(zone.date(at: now)).advanced(bySeconds: -Self.pastSeconds)
        let stamps = try AppointmentStore(connection).stamps(of: id)
        var entries: [CalendarFeed.Entry] = []
        for appointment in try AppointmentStore(connection).appointments(of: id)
        where appointment.bookedAt != nil {
            guard appointment.period.end > from else {
                note(leftAt: appointment.period.end.advanced(bySeconds: Self.pastSeconds), zone)
                continue
            }
            if let entry = try entry(appointment, stamps[appointment.id]) { entries.append(entry) }
        }
        var object = CalendarFeed.object(name: "Mentoring: \(person.name)", entries: entries)
        object.zoneHint = zone.name
        let text = try dependencies.written(object, options: .feed)
        return WrittenFeed(text: text, changedAt: changed > .distantPast ? changed : nil)
    }

    /// An entry, or nil for an appointment that was cancelled too long ago.
    private mutating func entry(
        _ appointment: Appointment, _ stamps: (created: Instant, changed: Instant)?
    ) throws -> CalendarFeed.Entry? {
        let stamps = stamps ?? (created: now, changed: now)
        let isStanding = appointment.state.takesTime || appointment.state == .due
        let end = stamps.changed.advanced(bySeconds: Self.cancelledSeconds)
        guard isStanding || end > now else {
            changed = max(changed, end)
            return nil
        }
        changed = max(changed, stamps.changed)
        let people = try people(of: appointment)
        let details = InvitationWriter(
            dependencies: dependencies, connection: connection, now: now
        ).bareDetails(
            of: appointment, people: people, created: stamps.created, changed: stamps.changed)
        return CalendarFeed.Entry(details: details, isCancelled: !isStanding)
    }

    /// An old appointment left the feed at the first midnight it was too old at.
    private mutating func note(leftAt instant: Instant, _ zone: ZoneRules) {
        let midnight = zone.startOfDay(zone.date(at: instant).adding(days: 1))
        changed = max(changed, min(midnight, now))
    }

    private mutating func people(of appointment: Appointment) throws -> PairPeople {
        if let people = known[appointment.pair] { return people }
        let people = try PairPeopleReader(connection: connection).people(of: appointment)
        known[appointment.pair] = people
        return people
    }
}

extension Dependencies {
    /// Writes an object of ours as iCalendar text.
    ///
    /// - Throws: `WorkflowError` with code `fault`, or `unavailable` for a zone whose rules no
    ///   VTIMEZONE of one rule a season can say.
    func written(
        _ object: CalendarObject, options: ICalendarWriter.Options = .init()
    ) throws -> String {
        do throws(ICalendarFilesError) {
            return try ICalendarWriter(options: options, zones: zones).write(object)
        } catch {
            throw WorkflowError(
                code: error.code == .badZone ? .unavailable : .fault,
                message: "the calendar cannot be written: \(error.message)")
        }
    }
}
