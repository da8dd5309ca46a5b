internal import Airlock
public import CalendarModel
internal import CivilTime
internal import Foundation
public import Mentoring
internal import Recurrence
internal import Storage

/// Takes a person's own calendar file as busy time; a second import replaces the first.
public struct ImportCalendar: Sendable {
    /// What an import found.
    public struct Answer: Sendable {
        /// Whose calendar it is.
        public let person: Person
        /// How many events were read, overrides included.
        public let eventsCount: Int
        /// How many different events there are, by UID.
        public let uidsCount: Int
        /// Busy seconds in the next 12 weeks.
        public let busySeconds: Int64
        /// What the reader and the checker remarked.
        public let findings: [ContentFinding]
    }

    /// How far ahead busy time is counted for the answer.
    private static let aheadSeconds: Int64 = 12 * 7 * 86_400

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Imports a file.
    ///
    /// A refused file is noted with the person: from then on their time counts as unknown until a
    /// file is read again, because what it would have said is not known.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` naming file and line, `notFound`.
    public func callAsFunction(
        email: String, bytes: [UInt8], file: String
    ) async throws -> Answer {
        let now = dependencies.clock.now()
        let person = try await refusingStorage {
            try await dependencies.database.read { try FindPerson($0).person(email: email) }
        }
        var source = CalendarSource(
            person: person.id, origin: Self.origin(of: file), contentHash: SHA256.hash(bytes),
            readAt: now)
        let object = try await read(bytes, file: file, for: source)
        let findings =
            CalendarChecker(object, zones: dependencies.zones).findings()
            + Self.unportableRules(object)
        source.findingsCount = findings.count
        source.coversUntil = try coverage(object, zone: dependencies.rules(of: person.zone))
        let events = try stored(
            object, viewer: CalendarAddress("mailto:\(person.email.text)"))
        let current = source
        try await refusingStorage {
            try await dependencies.database.write {
                try CalendarStore($0).replace(current, events: events)
            }
        }
        return Answer(
            person: person, eventsCount: object.events.count, uidsCount: events.count,
            busySeconds: try busySeconds(object, of: person, now: now), findings: findings)
    }

    /// Says which series other programs drop, so that a person knows why two calendars differ.
    private static func unportableRules(_ object: CalendarObject) -> [ContentFinding] {
        object.events.flatMap { event in
            event.ruleTexts.compactMap { text in
                guard let rule = try? RecurrenceRule(parsing: text),
                    let problem = rule.portabilityProblem
                else { return nil }
                return ContentFinding(
                    line: event.line, severity: .note, code: "rule_not_portable",
                    message: "Outlook does not show this series: \(problem)",
                    clause: "RFC 5545 §3.3.10", property: "RRULE")
            }
        }
    }

    /// Reads the file, and notes with the person if it is refused.
    private func read(
        _ bytes: [UInt8], file: String, for source: CalendarSource
    ) async throws -> CalendarObject {
        let refusal: WorkflowError
        do throws(WorkflowError) {
            return try await CalendarFiles(dependencies.calendars).read(bytes, name: file)
        } catch {
            refusal = error
        }
        if refusal.code == .inputRefused {
            try await refusingStorage {
                try await dependencies.database.write { connection in
                    // Only a calendar that counts already can become unknown; a new file that is
                    // refused has changed nothing.
                    let known = try CalendarStore(connection).sources(of: source.person)
                    guard known.contains(where: { $0.origin == source.origin }) else { return }
                    try CalendarStore(connection).refuse(source)
                }
            }
        }
        throw refusal
    }

    /// How far the calendar speaks: only VFREEBUSY states an end, and time after it is unknown.
    private func coverage(_ object: CalendarObject, zone: ZoneRules) -> Instant? {
        object.freeBusy.compactMap { freeBusy in
            freeBusy.end.map { end in
                if case .utc(let instant) = end { return instant }
                let named = end.tzid.flatMap { ZoneNames.rules(for: $0, in: dependencies.zones) }
                return (named ?? zone).instant(of: end.wallAsWritten)
            }
        }.max()
    }

    /// What stays the same when a file is read again: its path, since names may be equal.
    private static func origin(of file: String) -> String {
        file == "-" ? "standard input" : URL(fileURLWithPath: file).standardizedFileURL.path
    }

    private func busySeconds(
        _ object: CalendarObject, of person: Person, now: Instant
    ) throws -> Int64 {
        let zone = try dependencies.rules(of: person.zone)
        let window = Period(start: now, durationSeconds: Self.aheadSeconds)
        return CalendarExpander(object, zones: dependencies.zones, floatingZone: zone).busy(
            in: window, as: CalendarAddress("mailto:\(person.email.text)"), limits: .service
        ).totalSeconds
    }

    /// One stored event per UID: its master, its overrides, and the zones the file brought.
    private func stored(
        _ object: CalendarObject, viewer: CalendarAddress?
    ) throws(WorkflowError) -> [StoredCalendarEvent] {
        var groups: [(uid: String, events: [Event])] = []
        var places: [String: Int] = [:]
        for event in object.events {
            guard let uid = event.uid, !uid.isEmpty else {
                groups.append(("", [event]))
                continue
            }
            if let place = places[uid] {
                groups[place].events.append(event)
            } else {
                places[uid] = groups.count
                groups.append((uid, [event]))
            }
        }
        var stored: [StoredCalendarEvent] = []
        for group in groups {
            var part = CalendarObject(zoneHint: object.zoneHint, zones: object.zones)
            part.events = group.events.map { Self.reduced($0, viewer: viewer) }
            stored.append(try encoded(part, uid: group.uid))
        }
        if !object.freeBusy.isEmpty || !object.availability.isEmpty {
            let part = CalendarObject(
                zoneHint: object.zoneHint, zones: object.zones, freeBusy: object.freeBusy,
                availability: object.availability.map { Self.reduced($0, viewer: viewer) })
            stored.append(try encoded(part, uid: ""))
        }
        return stored
    }

    /// What busy time needs and no more: no title, place, text or other person is ever stored.
    private static func reduced(_ event: Event, viewer: CalendarAddress?) -> Event {
        var event = event
        event.summary = nil
        event.description = nil
        event.location = nil
        event.url = nil
        event.comment = nil
        event.conferences = []
        event.categories = []
        event.organizer = nil
        event.attendees = event.attendees.filter { attendee in
            viewer.map { attendee.answers(to: $0) } ?? false
        }
        return event
    }

    private static func reduced(
        _ availability: Availability, viewer: CalendarAddress?
    ) -> Availability {
        var availability = availability
        availability.summary = nil
        availability.available = availability.available.map { reduced($0, viewer: viewer) }
        return availability
    }

    /// An event without UID is known by its content, so that importing it again replaces it.
    private func encoded(
        _ part: CalendarObject, uid: String
    ) throws(WorkflowError) -> StoredCalendarEvent {
        do throws(CalendarModelError) {
            let body = try WireFormat.encode(part)
            let name = uid.isEmpty ? "without-uid-\(SHA256.hex(body))" : uid
            return StoredCalendarEvent(uid: name, body: body)
        } catch {
            throw WorkflowError(code: .inputRefused, message: error.message)
        }
    }
}
