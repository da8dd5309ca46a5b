public import CivilTime
public import Recurrence

/// What the VAVAILABILITYs of a file say about a window (RFC 7953).
public struct AvailabilityAnswer: Sendable, Hashable {
    /// The time they speak about.
    public var covered: PeriodSet
    /// The part of it in which the person cannot be reached, of every BUSYTYPE.
    public var unavailable: PeriodSet
    /// AVAILABLE parts that could not be expanded; their time counts as not available.
    public var unexpanded: [CalendarExpansion.Unexpanded]
}

extension CalendarExpander {
    /// Works out when a person cannot be reached by the VAVAILABILITYs of the file.
    ///
    /// Inside its own bounds a component takes all time outside its AVAILABLE parts. A component of
    /// higher priority decides alone where it overlaps others: 1 is the highest, 9 the lowest but
    /// for 0, which is none (RFC 7953 §4). Where two of the same priority disagree, time is not
    /// available: an appointment at a wrong time costs more than one place the less.
    public func availability(in window: Period, limits: ExpansionLimits) -> AvailabilityAnswer {
        var answer = AvailabilityAnswer(
            covered: PeriodSet(), unavailable: PeriodSet(), unexpanded: [])
        guard !object.availability.isEmpty else { return answer }
        let ranks = Dictionary(grouping: object.availability) {
            $0.priority == 0 ? 10 : $0.priority
        }
        for rank in ranks.keys.sorted(by: >) {
            var covered = PeriodSet()
            var taken = PeriodSet()
            for component in ranks[rank] ?? [] {
                guard let bounds = bounds(of: component, in: window, &answer) else { continue }
                let scope = PeriodSet([bounds])
                covered = covered.union(scope)
                let open = available(component, in: bounds, limits: limits, &answer)
                taken = taken.union(scope.subtracting(open))
            }
            answer.unavailable = answer.unavailable.subtracting(covered).union(taken)
            answer.covered = answer.covered.union(covered)
        }
        return answer
    }

    private func available(
        _ component: Availability, in bounds: Period, limits: ExpansionLimits,
        _ answer: inout AvailabilityAnswer
    ) -> PeriodSet {
        let part = CalendarObject(
            zoneHint: object.zoneHint, zones: object.zones, events: component.available)
        let expansion = CalendarExpander(part, zones: zones, floatingZone: floatingZone)
            .occurrences(in: bounds, limits: limits)
        answer.unexpanded += expansion.unexpanded
        return PeriodSet(expansion.occurrences.filter { !$0.isCancelled }.map(\.period))
    }

    /// The part of a window that a component speaks about; nil if it is none.
    private func bounds(
        of component: Availability, in window: Period, _ answer: inout AvailabilityAnswer
    ) -> Period? {
        var resolver = ZoneResolver(
            object: object, zones: zones, until: window.end.advanced(bySeconds: 366 * 86_400))
        let hinted = object.zoneHint.flatMap { resolver.zone($0)?.rules }
        let floating = floatingZone ?? hinted ?? .utc
        var isKnown = true
        func rules(_ time: CalendarTime) -> ZoneRules {
            if case .utc = time { return .utc }
            guard let tzid = time.tzid else { return floating }
            let found = resolver.zone(tzid)?.rules
            isKnown = isKnown && found != nil
            return found ?? floating
        }
        var (start, end) = (Instant.distantPast, Instant.distantFuture)
        if let time = component.start {
            let zone = rules(time)
            start = zone.instant(of: time.wallAsWritten)
            if component.end == nil, let length = component.duration {
                end = length.end(after: time.wallAsWritten, in: zone)
            }
        }
        if let time = component.end { end = rules(time).instant(of: time.wallAsWritten) }
        guard isKnown else {
            answer.unexpanded.append(
                CalendarExpansion.Unexpanded(
                    uid: component.uid ?? "", line: component.line,
                    reason: "the time zone of its bounds is unknown"))
            return nil
        }
        return Period(start: start, end: max(start, end)).intersection(window)
    }
}
