internal import CalendarModel
internal import CivilTime
internal import Recurrence
internal import Scheduling

/// What the VAVAILABILITY components of one file say about stretches of time (RFC 7953 §4).
struct AvailabilityTimes {
    /// A component is one of single dates if it says where it begins and ends, within so many days.
    static let datedDaysMax = 366

    let object: CalendarObject
    let zones: any ZoneSource
    /// The zone of the hours and of floating times.
    let zone: ZoneRules
    let file: String

    /// The components of single dates: they replace the weekly hours of those dates.
    var dated: [Availability] { object.availability.filter(isDated) }

    /// The components that speak for every week.
    var weekly: [Availability] { object.availability.filter { !isDated($0) } }

    private func isDated(_ component: Availability) -> Bool {
        guard component.start != nil, component.end != nil || component.duration != nil else {
            return false
        }
        return bounds(of: component).durationSeconds <= Int64(Self.datedDaysMax) * 86_400
    }

    /// Returns when somebody is there in a stretch: what no component speaks about stays as given.
    ///
    func free(
        in stretch: Period, by components: [Availability], else base: PeriodSet
    ) throws(WorkflowError) -> PeriodSet {
        var part = CalendarObject(zoneHint: object.zoneHint, zones: object.zones)
        part.availability = components
        let answer = CalendarExpander(part, zones: zones, floatingZone: zone)
            .availability(in: stretch, limits: .service)
        if let event = answer.unexpanded.first {
            throw WorkflowError(
                code: .inputRefused, message: event.reason, file: file, line: event.line)
        }
        return base.subtracting(answer.covered)
            .union(answer.covered.subtracting(answer.unavailable)).clipped(to: stretch)
    }

    /// Returns the hours of each date that a component of single dates touches, from a day on.
    func datedHours(
        from today: CivilDate, weekly hours: WeeklyHours?
    ) throws(WorkflowError) -> [DatedHours] {
        var found: [DatedHours] = []
        for date in dates(from: today) {
            let day = zone.dayPeriod(date)
            let usual = hours?.periods(in: zone, covering: day) ?? PeriodSet([day])
            let free = try free(in: day, by: dated, else: usual.clipped(to: day))
            found.append(DatedHours(date: date, minutes: minutes(free, of: date)))
        }
        return found
    }

    private func dates(from today: CivilDate) -> [CivilDate] {
        var dates: Set<CivilDate> = []
        for component in dated {
            let bounds = bounds(of: component)
            guard !bounds.isEmpty else { continue }
            let last = zone.date(at: bounds.end.advanced(bySeconds: -1))
            var date = max(today, zone.date(at: bounds.start))
            while date <= last {
                dates.insert(date)
                date = date.adding(days: 1)
            }
        }
        return dates.sorted()
    }

    /// Puts periods of one date on its wall, in minutes from midnight.
    private func minutes(_ free: PeriodSet, of date: CivilDate) -> [Range<Int>] {
        let origin = WallTime(date: date).secondsAsIfUTC
        let end = zone.dayPeriod(date).end
        return free.periods.compactMap { period in
            let from = Int((zone.wallTime(at: period.start).secondsAsIfUTC - origin) / 60)
            let until =
                period.end == end
                ? 1_440 : Int((zone.wallTime(at: period.end).secondsAsIfUTC - origin) / 60)
            return from < until ? max(0, from)..<min(1_440, until) : nil
        }
    }

    /// What a component speaks about; without start or end it is unbounded.
    func bounds(of component: Availability) -> Period {
        let start = component.start.map(instant) ?? .distantPast
        var end = component.end.map(instant) ?? .distantFuture
        if component.end == nil, let length = component.duration, let from = component.start {
            end = length.end(after: from.wallAsWritten, in: rules(of: from) ?? zone)
        }
        return Period(start: start, end: max(start, end))
    }

    private func instant(_ time: CalendarTime) -> Instant {
        if case .utc(let instant) = time { return instant }
        return (rules(of: time) ?? zone).instant(of: time.wallAsWritten)
    }

    private func rules(of time: CalendarTime) -> ZoneRules? {
        time.tzid.flatMap { ZoneNames.rules(for: $0, in: zones) }
    }
}
