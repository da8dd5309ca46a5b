internal import CLibical
import CalendarModel
import CivilTime

/// The zones a file uses and the stretch of time each is used in.
struct ZoneSpans {
    private var spans: [String: Period] = [:]

    /// Notes that a zone is used over a stretch of time.
    mutating func note(_ zone: ZoneRules, _ period: Period) {
        let known = spans[zone.name] ?? period
        spans[zone.name] = Period(
            start: min(known.start, period.start), end: max(known.end, period.end))
    }

    /// The VTIMEZONEs, sorted by name.
    ///
    /// - Throws: `ICalendarFilesError` with `badZone` if a zone's rules cannot be said in one rule
    ///   a season for the time they are needed; nothing is approximated.
    func plans(_ zones: (any ZoneSource)?) throws(ICalendarFilesError) -> [ComponentPlan] {
        var plans: [ComponentPlan] = []
        for (name, span) in spans.sorted(by: { $0.key < $1.key }) {
            guard let rules = zones?.rules(named: name),
                let seasons = ZoneSeasons(rules, span: span)
            else {
                throw ICalendarFilesError(
                    code: .badZone,
                    message: "the rules of \(name) cannot be written as one rule a season",
                    property: "TZID")
            }
            plans.append(ComponentPlan.zone(seasons.definition))
        }
        return plans
    }
}

extension ComponentPlan {
    /// Plans a VTIMEZONE.
    static func zone(_ definition: ZoneDefinition) -> ComponentPlan {
        var plan = ComponentPlan(ICAL_VTIMEZONE_COMPONENT)
        plan.add(ICAL_TZID_PROPERTY, .text(definition.tzid))
        for observance in definition.observances {
            var part = ComponentPlan(
                observance.isDaylight ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT)
            part.addTime(ICAL_DTSTART_PROPERTY, .floating(observance.start))
            part.add(
                ICAL_TZOFFSETFROM_PROPERTY,
                .written(offsetText(observance.offsetFromSeconds), ICAL_UTCOFFSET_VALUE))
            part.add(
                ICAL_TZOFFSETTO_PROPERTY,
                .written(offsetText(observance.offsetToSeconds), ICAL_UTCOFFSET_VALUE))
            if let name = observance.name { part.add(ICAL_TZNAME_PROPERTY, .text(name)) }
            for rule in observance.ruleTexts {
                part.add(ICAL_RRULE_PROPERTY, .written(rule, ICAL_RECUR_VALUE))
            }
            plan.children.append(part)
        }
        return plan
    }

    private static func offsetText(_ seconds: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let size = abs(seconds)
        let rest = size % 60 == 0 ? "" : two(size % 60)
        return (seconds < 0 ? "-" : "+") + two(size / 3_600) + two(size / 60 % 60) + rest
    }
}
