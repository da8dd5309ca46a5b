internal import CLibical
import CalendarModel
import CivilTime

extension ComponentPlan {
    /// Plans a whole file.
    static func calendar(
        _ object: CalendarObject, writer: ICalendarWriter
    ) throws(ICalendarFilesError) -> ComponentPlan {
        var plan = ComponentPlan(ICAL_VCALENDAR_COMPONENT)
        let isFeed = writer.options.form == .feed
        plan.add(ICAL_VERSION_PROPERTY, .written("2.0", ICAL_TEXT_VALUE))
        try plan.addText(ICAL_PRODID_PROPERTY, writer.options.productID, "PRODID")
        if let method = object.method, !isFeed {
            let word = try Safe.word(method.text, "METHOD")
            plan.add(ICAL_METHOD_PROPERTY, .written(word, ICAL_METHOD_VALUE))
        }
        if let name = object.name {
            try plan.addText(ICAL_NAME_PROPERTY, name, "NAME")
            try plan.addExtended("X-WR-CALNAME", name)
        }
        if isFeed, let hint = object.zoneHint.flatMap({ writer.zones?.rules(named: $0)?.name }) {
            try plan.addExtended("X-WR-TIMEZONE", hint)
        }
        if isFeed {
            let interval = CalendarDuration(seconds: Int64(writer.options.refreshMinutes) * 60)
            plan.add(
                ICAL_REFRESHINTERVAL_PROPERTY, .written(interval.iCalendar, ICAL_DURATION_VALUE),
                [Parameter(kind: ICAL_VALUE_PARAMETER, value: "DURATION")])
            try plan.addExtended("X-PUBLISHED-TTL", interval.iCalendar)
        }
        var events = object.events
        if isFeed { events = FeedOrder.sorted(events, zones: writer.zones) }
        var spans = ZoneSpans()
        let children = try events.map { (event) throws(ICalendarFilesError) in
            try ComponentPlan.event(event, object: object, writer: writer, spans: &spans)
        }
        let available = try object.availability.map { (part) throws(ICalendarFilesError) in
            try ComponentPlan.availability(part, writer: writer, spans: &spans)
        }
        plan.children += try spans.plans(writer.zones)
        plan.children += children
        for freeBusy in object.freeBusy { plan.children.append(try .freeBusy(freeBusy)) }
        plan.children += available
        return plan
    }

    mutating func add(
        _ kind: icalproperty_kind, _ value: Value, _ parameters: [Parameter] = []
    ) {
        properties.append(Property(kind: kind, value: value, parameters: parameters))
    }

    mutating func addText(
        _ kind: icalproperty_kind, _ text: String, _ name: String
    ) throws(ICalendarFilesError) {
        let safe = try Safe.text(text, name)
        // libical writes nothing for an empty value; an absent property says the same.
        if !safe.isEmpty { add(kind, .text(safe)) }
    }

    mutating func addExtended(_ name: String, _ text: String) throws(ICalendarFilesError) {
        let safe = try Safe.text(text, name)
        guard !safe.isEmpty else { return }
        properties.append(
            Property(kind: ICAL_X_PROPERTY, name: name, value: .extended(safe)))
    }

    mutating func addTime(_ kind: icalproperty_kind, _ time: CalendarTime) {
        let valueKind = time.isDate ? ICAL_DATE_VALUE : ICAL_DATETIME_VALUE
        var parameters: [Parameter] = []
        if time.isDate {
            parameters.append(Parameter(kind: ICAL_VALUE_PARAMETER, value: "DATE"))
        }
        if let tzid = time.tzid {
            parameters.append(Parameter(kind: ICAL_TZID_PARAMETER, value: tzid))
        }
        add(kind, .written(time.iCalendar, valueKind), parameters)
    }
}
