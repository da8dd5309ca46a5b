internal import CLibical
import CalendarModel
import CivilTime

extension ComponentPlan {
    /// Plans a VFREEBUSY: whose time, over which stretch, and the taken periods in UTC.
    static func freeBusy(_ freeBusy: FreeBusy) throws(ICalendarFilesError) -> ComponentPlan {
        var plan = ComponentPlan(ICAL_VFREEBUSY_COMPONENT)
        guard let uid = freeBusy.uid, !uid.isEmpty, let stamp = freeBusy.stamp else {
            throw ICalendarFilesError(
                code: .missingProperty, message: "a VFREEBUSY needs UID and DTSTAMP")
        }
        try plan.addText(ICAL_UID_PROPERTY, uid, "UID")
        plan.addTime(ICAL_DTSTAMP_PROPERTY, .utc(stamp))
        if let start = freeBusy.start { plan.addTime(ICAL_DTSTART_PROPERTY, start) }
        if let end = freeBusy.end { plan.addTime(ICAL_DTEND_PROPERTY, end) }
        try plan.addPeople(freeBusy.organizer, freeBusy.attendees)
        for span in freeBusy.spans {
            let start = CalendarTime.utc(span.period.start).iCalendar
            let end = CalendarTime.utc(span.period.end).iCalendar
            plan.add(
                ICAL_FREEBUSY_PROPERTY, .written("\(start)/\(end)", ICAL_PERIOD_VALUE),
                [
                    Parameter(
                        kind: ICAL_FBTYPE_PARAMETER,
                        value: try Safe.word(span.type.text, "FBTYPE"))
                ])
        }
        return plan
    }

    /// Plans a VAVAILABILITY with its AVAILABLE parts, each in the zone of its own start
    /// (RFC 7953 §3.1).
    ///
    /// - Throws: `ICalendarFilesError` with `missingProperty` where a part lacks UID, DTSTAMP or
    ///   start, `badZone` for a floating time, which RFC 7953 forbids.
    static func availability(
        _ availability: Availability, writer: ICalendarWriter, spans: inout ZoneSpans
    ) throws(ICalendarFilesError) -> ComponentPlan {
        var plan = ComponentPlan(ICAL_VAVAILABILITY_COMPONENT)
        guard let uid = availability.uid, !uid.isEmpty, let stamp = availability.stamp else {
            throw ICalendarFilesError(
                code: .missingProperty, message: "a VAVAILABILITY needs UID and DTSTAMP")
        }
        try plan.addText(ICAL_UID_PROPERTY, uid, "UID")
        plan.addTime(ICAL_DTSTAMP_PROPERTY, .utc(stamp))
        var times = TimePlan(
            writer: writer, keepsZone: true, start: availability.start, spans: spans)
        if let start = availability.start {
            plan.addTime(ICAL_DTSTART_PROPERTY, try times.placed(start))
        }
        if let end = availability.end {
            plan.addTime(ICAL_DTEND_PROPERTY, try times.placed(end))
        } else if let duration = availability.duration, availability.start != nil {
            plan.add(ICAL_DURATION_PROPERTY, .written(duration.iCalendar, ICAL_DURATION_VALUE))
        }
        spans = times.spans
        if availability.priority > 0 {
            plan.add(
                ICAL_PRIORITY_PROPERTY,
                .written(String(availability.priority), ICAL_INTEGER_VALUE))
        }
        let busyType = try Safe.word(availability.busyType.text, "BUSYTYPE")
        plan.add(ICAL_BUSYTYPE_PROPERTY, .written(busyType, ICAL_BUSYTYPE_VALUE))
        if let summary = availability.summary {
            try plan.addText(ICAL_SUMMARY_PROPERTY, summary, "SUMMARY")
        }
        for part in availability.available {
            plan.children.append(try .available(part, writer: writer, spans: &spans))
        }
        return plan
    }

    private static func available(
        _ part: Event, writer: ICalendarWriter, spans: inout ZoneSpans
    ) throws(ICalendarFilesError) -> ComponentPlan {
        var plan = ComponentPlan(ICAL_XAVAILABLE_COMPONENT)
        guard let uid = part.uid, !uid.isEmpty, let stamp = part.stamp, let start = part.start
        else {
            throw ICalendarFilesError(
                code: .missingProperty, message: "an AVAILABLE needs UID, DTSTAMP and DTSTART")
        }
        try plan.addText(ICAL_UID_PROPERTY, uid, "UID")
        plan.addTime(ICAL_DTSTAMP_PROPERTY, .utc(stamp))
        var times = TimePlan(writer: writer, keepsZone: true, start: start, spans: spans)
        _ = try times.placed(start)
        try plan.addTimes(part, &times)
        spans = times.spans
        try plan.addTexts(part, transparency: false)
        return plan
    }
}
