internal import CalendarModel
internal import CivilTime
internal import Mentoring
internal import Recurrence
internal import Scheduling
internal import Storage

/// Puts together when a person can, from everything that is stored about them.
struct AvailabilityReader {
    let zones: any ZoneSource
    let connection: any SQLConnection

    /// How far outside a window busy time and sessions still matter: buffers, and the caps of the
    /// weeks at its edges.
    private static let marginSeconds: Int64 = 8 * 86_400

    /// Returns a person's time over a window.
    ///
    /// Busy time is that of the imported calendars without Kept's own appointments, which count
    /// once, as sessions, matched by UID.
    func time(
        of person: Person, window: Period, now: Instant, policy: ProgrammePolicy
    ) throws -> PersonTime {
        let span = window.widened(
            beforeSeconds: Self.marginSeconds, afterSeconds: Self.marginSeconds)
        let zone = try rules(person.zone)
        let stored = try HoursStore(connection).hours(of: person.id)
        let hoursZone = try stored.map { try rules($0.zone) } ?? zone
        let sources = try CalendarStore(connection).sources(of: person.id)
        let (busy, unreadable) = try busy(of: person, zone: zone, in: span)
        return PersonTime(
            person: person.id, name: person.name, zone: hoursZone,
            hours: try stored?.hours.map(weeklyHours),
            datedHours: try DatedHoursStore(connection).hours(of: person.id),
            wishes: try stored?.wishes.map(weeklyHours),
            limits: stored?.limits ?? PersonLimits(), busy: busy,
            calendar: unreadable.map { .unknown(reason: $0) }
                ?? knowledge(sources, now: now, policy: policy, zone: zone),
            calendarUntil: sources.compactMap(\.coversUntil).min(),
            sessions: try AppointmentStore(connection).sessions(
                of: person.id, in: span, now: now),
            daysOff: try DayOffStore(connection).days(of: person.id), site: person.site)
    }

    private func rules(_ name: String) throws -> ZoneRules {
        guard let rules = zones.rules(named: name) else {
            throw WorkflowError(
                code: .unavailable,
                message: "the system has no time zone '\(name)'; install tzdata or set TZDIR")
        }
        return rules
    }

    private func weeklyHours(_ text: String) throws -> WeeklyHours {
        do throws(SchedulingError) {
            return try WeeklyHours(parsing: text)
        } catch {
            throw WorkflowError(code: .fault, message: "stored hours cannot be read")
        }
    }

    /// What is known of a person's calendars: the worst of all decides, for unknown is never free.
    private func knowledge(
        _ sources: [CalendarSource], now: Instant, policy: ProgrammePolicy, zone: ZoneRules
    ) -> CalendarKnowledge {
        guard let oldest = sources.map(\.readAt).min() else { return .none }
        if let refused = sources.first(where: { $0.state == .refused }) {
            return .unknown(reason: "a calendar could not be read on \(date(refused, zone))")
        }
        let stale = sources.filter { source in
            let days = source.isAddress ? policy.addressStaleDays : policy.calendarStaleDays
            return source.readAt.advanced(bySeconds: Int64(days) * 86_400) < now
        }
        if let stale = stale.min(by: { $0.readAt < $1.readAt }) {
            return .unknown(reason: "a calendar was last read on \(date(stale, zone))")
        }
        return .known(readAt: oldest)
    }

    private func date(_ source: CalendarSource, _ zone: ZoneRules) -> String {
        zone.date(at: source.readAt).iso
    }

    private func busy(
        of person: Person, zone: ZoneRules, in span: Period
    ) throws -> (PeriodSet, unreadable: String?) {
        let viewer = CalendarAddress("mailto:\(person.email.text)")
        var periods: [Period] = []
        for stored in try CalendarStore(connection).events(of: person.id) {
            let isOwn = try AppointmentStore(connection).appointment(uid: stored.uid) != nil
            if isOwn { continue }
            guard let object = try? WireFormat.decode(stored.body) else {
                return (PeriodSet(periods), "a stored event cannot be read; import it again")
            }
            let expander = CalendarExpander(object, zones: zones, floatingZone: zone)
            let expansion = expander.occurrences(in: span, limits: .service)
            guard expansion.unexpanded.allSatisfy(\.isWhole) else {
                return (PeriodSet(periods), "a repeating event is too heavy to expand")
            }
            periods += expander.busy(in: span, as: viewer, from: expansion).periods
        }
        return (PeriodSet(periods), nil)
    }
}
