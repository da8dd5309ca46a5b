internal import CalendarModel
public import CivilTime
internal import Mentoring
internal import Scheduling
internal import Storage

/// Writes when a person is taken, without a word about why, as a published VFREEBUSY.
public struct ExportBusy: Sendable {
    /// What was written.
    public struct Answer: Sendable {
        /// The iCalendar text.
        public let text: String
        /// Why the person's time is not known in full; nil if it is.
        public let unknown: String?
    }

    /// The longest window: expanding more would be a price without a reader.
    private static let windowSecondsMax: Int64 = 400 * 86_400

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Writes a person's time over a window.
    ///
    /// BUSY are the events of their calendars and their sessions, BUSY-UNAVAILABLE is the time
    /// outside their hours and on days off (RFC 5545 §3.6.4, RFC 5546 §3.3.1).
    ///
    /// - Throws: `WorkflowError`: `notFound`, or `usage` for a window over 400 days.
    public func callAsFunction(email: String, window: Period) async throws -> Answer {
        guard window.durationSeconds <= Self.windowSecondsMax else {
            throw WorkflowError(code: .usage, message: "the window is over 400 days")
        }
        let now = dependencies.clock.now()
        let dependencies = dependencies
        let (person, time) = try await refusingStorage {
            try await dependencies.database.read { connection in
                let person = try FindPerson(connection).person(email: email)
                let reader = AvailabilityReader(zones: dependencies.zones, connection: connection)
                return (
                    person,
                    try reader.time(
                        of: person, window: window, now: now, policy: ProgrammePolicy())
                )
            }
        }
        guard let address = CalendarAddress("mailto:\(person.email.text)") else {
            throw WorkflowError(
                code: .fault, message: "a stored address cannot be written into a calendar")
        }
        let whole = PeriodSet([window])
        let busy = time.busy.union(PeriodSet(time.sessions.map(\.period))).intersection(whole)
        let away = Self.away(time, window: window).subtracting(busy)
        let spans =
            (busy.periods.map { FreeBusy.Span(period: $0) }
            + away.periods.map { FreeBusy.Span(period: $0, type: .busyUnavailable) })
            .sorted { $0.period.start < $1.period.start }
        let freeBusy = FreeBusy(
            uid: "busy-\(person.id.text)@\(dependencies.mailDomain)",
            start: .utc(window.start), end: .utc(window.end), stamp: now,
            organizer: Organizer(address: address, commonName: nil), spans: spans)
        return Answer(
            text: try dependencies.written(CalendarObject(method: .publish, freeBusy: [freeBusy])),
            unknown: Self.unknown(time))
    }

    private static func unknown(_ time: PersonTime) -> String? {
        switch time.calendar {
        case .known: nil
        case .none: "no calendar of this person was read; see: kept calendar import"
        case .unknown(let reason): reason
        }
    }

    /// The part of a window outside somebody's hours or on their days off.
    private static func away(_ time: PersonTime, window: Period) -> PeriodSet {
        let zone = time.zone
        var there: [Period] = []
        var day = zone.date(at: window.start).adding(days: -7)
        let last = zone.date(at: window.end)
        while day <= last {
            let monday = WallTime(date: day.adding(days: 1 - day.weekday.rawValue))
            for span in time.hours?.spans ?? [] {
                let from = monday.adding(seconds: Int64(span.startMinute) * 60)
                guard from.date == day else { continue }
                let until = monday.adding(seconds: Int64(span.endMinute) * 60)
                let (start, end) = (zone.instant(of: from), zone.instant(of: until))
                if start < end { there.append(Period(start: start, end: end)) }
            }
            day = day.adding(days: 1)
        }
        let whole = PeriodSet([window])
        let off = PeriodSet(time.daysOff.map { zone.dayPeriod($0) })
        let outside = time.hours == nil ? PeriodSet() : whole.subtracting(PeriodSet(there))
        return outside.union(off.intersection(whole))
    }
}
