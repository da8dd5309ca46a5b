internal import CalendarModel
internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Storage

/// Writes a person's weekly hours as a VAVAILABILITY (RFC 7953).
public struct ExportHours: Sendable {
    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Returns the hours as iCalendar text: one AVAILABLE for each block of the week.
    ///
    /// The text changes only when the hours do. Importing it gives the same hours.
    ///
    /// - Throws: `WorkflowError`: `notFound` for a stranger, `state` for a person who never said
    ///   their hours, `unavailable` for a zone that no VTIMEZONE of one rule a season can say.
    public func callAsFunction(email: String) async throws -> String {
        let dependencies = dependencies
        let (person, stored, said) = try await refusingStorage {
            try await dependencies.database.read { connection in
                let person = try FindPerson(connection).person(email: email)
                let store = HoursStore(connection)
                return (
                    person, try store.hours(of: person.id), try store.saidAt(of: person.id)
                )
            }
        }
        guard let stored, let said, let text = stored.hours else {
            throw WorkflowError(
                code: .state, message: "this person never said their hours; see: kept hours set")
        }
        let hours: WeeklyHours
        do throws(SchedulingError) {
            hours = try WeeklyHours(parsing: text)
        } catch {
            throw WorkflowError(code: .fault, message: "stored hours cannot be read")
        }
        let zone = try dependencies.rules(of: stored.zone)
        let availability = Self.availability(
            hours, zone: zone, uid: "hours-\(person.id.text)@\(dependencies.mailDomain)",
            summary: "Hours of \(person.name)", said: said)
        return try dependencies.written(CalendarObject(availability: [availability]))
    }

    /// Hours in the words of RFC 7953, beginning in the week in which they were said.
    static func availability(
        _ hours: WeeklyHours, zone: ZoneRules, uid: String, summary: String, said: Instant
    ) -> Availability {
        let today = zone.date(at: said)
        let monday = WallTime(date: today.adding(days: 1 - today.weekday.rawValue))
        func time(_ minute: Int) -> CalendarTime {
            let day = monday.date.adding(days: minute / 1_440)
            return .zoned(
                WallTime(date: day, secondOfDay: minute % 1_440 * 60), tzid: zone.name)
        }
        let parts = hours.spans.map { span in
            var part = Event(
                uid: "\(span.startMinute)-\(uid)", start: time(span.startMinute),
                end: time(span.endMinute), summary: "There", stamp: said)
            let day = time(span.startMinute).wallAsWritten.date.weekday.iCalendarCode
            part.ruleTexts = ["FREQ=WEEKLY;BYDAY=\(day)"]
            return part
        }
        return Availability(
            uid: uid, stamp: said, summary: summary, busyType: .busyUnavailable,
            available: parts)
    }
}
