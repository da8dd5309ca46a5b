internal import Airlock
internal import CalendarModel
internal import CivilTime
internal import Mentoring
internal import Recurrence
internal import Scheduling

/// Reads a person's weekly hours from the VAVAILABILITY of a file (RFC 7953).
public struct ImportHours: Sendable {
    /// How many weeks are compared: hours that differ from week to week are no weekly hours.
    private static let weeksCompared = 4

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Imports a file; wishes and limits stay as they were.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` if the file holds no availability, or
    ///   one that weekly hours cannot say.
    public func callAsFunction(
        email: String, bytes: [UInt8], file: String
    ) async throws -> SetHours.Answer {
        let before = try await SetHours(dependencies).show(email: email)
        let object = try await CalendarFiles(dependencies.calendars).read(bytes, name: file)
        guard !object.availability.isEmpty else {
            throw refused("it holds no VAVAILABILITY", file)
        }
        let (zone, hours) = try weekly(object, personZone: before.person.zone, file: file)
        var wish = SetHours.Wish()
        wish.hours = hours.text
        wish.zone = zone.name
        return try await SetHours(dependencies).set(wish, email: email)
    }

    private func refused(_ what: String, _ file: String, line: Int? = nil) -> WorkflowError {
        WorkflowError(code: .inputRefused, message: what, file: file, line: line)
    }

    private func weekly(
        _ object: CalendarObject, personZone: String, file: String
    ) throws -> (ZoneRules, WeeklyHours) {
        let zone = try zone(object) ?? dependencies.rules(of: personZone)
        let today = zone.date(at: dependencies.clock.now())
        let starts = object.availability.compactMap { $0.start?.wallAsWritten.date }
        let first = max(today, starts.max() ?? today)
        let monday = first.adding(days: (8 - first.weekday.rawValue) % 7)
        var weeks: [WeeklyHours] = []
        for week in 0..<Self.weeksCompared {
            let day = monday.adding(days: week * 7)
            weeks.append(try hours(object, from: day, zone: zone, file: file))
        }
        guard let hours = weeks.first, weeks.allSatisfy({ $0 == hours }) else {
            throw refused(
                """
                its hours are not the same every week from \(monday.iso) on; \
                say them with: kept hours set
                """, file, line: object.availability.first?.line)
        }
        return (zone, hours)
    }

    /// The zone of the hours: that of the first AVAILABLE part that names one.
    private func zone(_ object: CalendarObject) throws -> ZoneRules? {
        let times = object.availability.flatMap { $0.available.compactMap(\.start) + [$0.start] }
        let tzid = times.lazy.compactMap { $0?.tzid }.first
        return tzid.flatMap { ZoneNames.rules(for: $0, in: dependencies.zones) }
    }

    /// The hours of one week: what no component speaks about is not available.
    private func hours(
        _ object: CalendarObject, from monday: CivilDate, zone: ZoneRules, file: String
    ) throws -> WeeklyHours {
        let week = Period(
            start: zone.startOfDay(monday), end: zone.startOfDay(monday.adding(days: 7)))
        let answer = CalendarExpander(object, zones: dependencies.zones, floatingZone: zone)
            .availability(in: week, limits: .service)
        if let event = answer.unexpanded.first {
            throw refused(event.reason, file, line: event.line)
        }
        let free = answer.covered.subtracting(answer.unavailable)
        let clipped = free.intersection(PeriodSet([week]))
        let origin = WallTime(date: monday).secondsAsIfUTC
        return WeeklyHours(
            minutes: clipped.periods.map { period in
                let start = zone.wallTime(at: period.start).secondsAsIfUTC - origin
                let end = zone.wallTime(at: period.end).secondsAsIfUTC - origin
                return Int(start / 60)..<max(Int(start / 60), Int(end / 60))
            })
    }
}
