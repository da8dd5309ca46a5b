internal import Airlock
internal import CalendarModel
internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Storage

/// Reads a person's hours from the VAVAILABILITY of a file (RFC 7953).
///
/// A component that says where it begins and ends, within a year, speaks for its dates alone: it
/// replaces the weekly hours of those days. What speaks without end becomes the weekly hours.
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
        let spoken = try weekly(object, hasHours: before.hours != nil, before.zone, file)
        var wish = SetHours.Wish()
        wish.hours = spoken.weekly?.text
        wish.zone = spoken.times.zone.name
        let usual = try spoken.weekly ?? before.hours.map(Self.hours)
        let today = spoken.times.zone.date(at: dependencies.clock.now())
        wish.dated = try spoken.times.datedHours(from: today, weekly: usual)
        return try await SetHours(dependencies).set(wish, email: email)
    }

    private func refused(_ what: String, _ file: String, line: Int? = nil) -> WorkflowError {
        WorkflowError(code: .inputRefused, message: what, file: file, line: line)
    }

    private static func hours(_ text: String) throws(WorkflowError) -> WeeklyHours {
        do throws(SchedulingError) {
            return try WeeklyHours(parsing: text)
        } catch {
            throw WorkflowError(code: .fault, message: "stored hours cannot be read")
        }
    }

    /// What a file says, with the weekly hours if it speaks of any.
    private func weekly(
        _ object: CalendarObject, hasHours: Bool, _ knownZone: String, _ file: String
    ) throws -> (times: AvailabilityTimes, weekly: WeeklyHours?) {
        // Dates beside hours that are known already keep the zone of those.
        let known = try dependencies.rules(of: knownZone)
        var times = AvailabilityTimes(
            object: object, zones: dependencies.zones, zone: zone(object) ?? known, file: file)
        guard !times.weekly.isEmpty else {
            if hasHours {
                times = AvailabilityTimes(
                    object: object, zones: dependencies.zones, zone: known, file: file)
            }
            return (times, nil)
        }
        return (times, try weekly(times))
    }

    private func weekly(_ times: AvailabilityTimes) throws -> WeeklyHours {
        let zone = times.zone
        let today = zone.date(at: dependencies.clock.now())
        let starts = times.weekly.compactMap { $0.start?.wallAsWritten.date }
        let first = max(today, starts.max() ?? today)
        let monday = first.adding(days: (8 - first.weekday.rawValue) % 7)
        var weeks: [WeeklyHours] = []
        for week in 0..<Self.weeksCompared {
            weeks.append(try hours(times, from: monday.adding(days: week * 7)))
        }
        guard let hours = weeks.first, weeks.allSatisfy({ $0 == hours }) else {
            throw refused(
                """
                its hours are not the same every week from \(monday.iso) on; \
                say them with: kept hours set
                """, times.file, line: times.weekly.first?.line)
        }
        return hours
    }

    /// The zone of the hours: that of the first AVAILABLE part that names one.
    private func zone(_ object: CalendarObject) -> ZoneRules? {
        let times = object.availability.flatMap { $0.available.compactMap(\.start) + [$0.start] }
        let tzid = times.lazy.compactMap { $0?.tzid }.first
        return tzid.flatMap { ZoneNames.rules(for: $0, in: dependencies.zones) }
    }

    /// The hours of one week: what a component does not speak about is not available.
    private func hours(
        _ times: AvailabilityTimes, from monday: CivilDate
    ) throws -> WeeklyHours {
        let zone = times.zone
        let week = Period(
            start: zone.startOfDay(monday), end: zone.startOfDay(monday.adding(days: 7)))
        let free = try times.free(in: week, by: times.weekly, else: PeriodSet())
        let origin = WallTime(date: monday).secondsAsIfUTC
        return WeeklyHours(
            minutes: free.periods.map { period in
                let start = zone.wallTime(at: period.start).secondsAsIfUTC - origin
                let end = zone.wallTime(at: period.end).secondsAsIfUTC - origin
                return Int(start / 60)..<max(Int(start / 60), Int(end / 60))
            })
    }
}
