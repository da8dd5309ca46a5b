internal import CLibical
import CalendarModel
import CivilTime
import Recurrence

extension ComponentPlan {
    /// Plans a VEVENT: single events in UTC, series and their overrides in the zone of their start.
    static func event(
        _ event: Event, object: CalendarObject, writer: ICalendarWriter, spans: inout ZoneSpans
    ) throws(ICalendarFilesError) -> ComponentPlan {
        guard let uid = event.uid, !uid.isEmpty else { throw missing("UID") }
        guard let stamp = event.stamp else { throw missing("DTSTAMP") }
        guard event.exclusionRuleTexts.isEmpty else {
            throw ICalendarFilesError(
                code: .badRule, message: "EXRULE is not written", property: "EXRULE")
        }
        if event.start == nil,
            object.method == nil || object.method == .publish
                || object.method == .request
        {
            throw missing("DTSTART")
        }
        var plan = ComponentPlan(ICAL_VEVENT_COMPONENT)
        try plan.addText(ICAL_UID_PROPERTY, uid, "UID")
        plan.addTime(ICAL_DTSTAMP_PROPERTY, .utc(stamp))
        if let time = event.created { plan.addTime(ICAL_CREATED_PROPERTY, .utc(time)) }
        if let time = event.lastModified { plan.addTime(ICAL_LASTMODIFIED_PROPERTY, .utc(time)) }
        plan.add(
            ICAL_SEQUENCE_PROPERTY, .written(String(event.sequence), ICAL_INTEGER_VALUE))
        // A message about one instance names it as the series does, which is not in it.
        let isInstanceAlone = object.method != nil && event.recurrenceID?.tzid != nil
        let belongsToSeries =
            event.isRecurring || isInstanceAlone
            || object.events.contains { $0.uid == uid && $0.isRecurring }
        var times = TimePlan(
            writer: writer, keepsZone: belongsToSeries, start: event.start, spans: spans)
        try plan.addTimes(event, &times)
        spans = times.spans
        try plan.addTexts(event)
        if writer.options.form != .feed { try plan.addPeople(event.organizer, event.attendees) }
        if let minutes = writer.options.alarmMinutes, event.status != .cancelled {
            plan.children.append(try alarm(minutes))
        }
        return plan
    }

    private static func missing(_ property: String) -> ICalendarFilesError {
        ICalendarFilesError(
            code: .missingProperty, message: "an event lacks \(property)", property: property)
    }

    /// Adds start, end or length, instance, rules and lists.
    mutating func addTimes(
        _ event: Event, _ times: inout TimePlan
    ) throws(ICalendarFilesError) {
        if let start = event.start { addTime(ICAL_DTSTART_PROPERTY, try times.own(start)) }
        if let end = event.end {
            addTime(ICAL_DTEND_PROPERTY, try times.own(end))
        } else if let duration = event.duration {
            add(ICAL_DURATION_PROPERTY, .written(duration.iCalendar, ICAL_DURATION_VALUE))
        }
        if let id = event.recurrenceID {
            addTime(ICAL_RECURRENCEID_PROPERTY, try times.likeStart(id))
            if event.recurrenceRange {
                properties[properties.count - 1].parameters.append(
                    Parameter(kind: ICAL_RANGE_PARAMETER, value: "THISANDFUTURE"))
            }
        }
        for text in event.ruleTexts {
            add(ICAL_RRULE_PROPERTY, .written(try times.rule(text), ICAL_RECUR_VALUE))
        }
        for time in event.exclusions {
            addTime(ICAL_EXDATE_PROPERTY, try times.likeStart(time))
        }
        for addition in event.additions {
            guard addition.end == nil else {
                throw ICalendarFilesError(
                    code: .badRule, message: "RDATE periods are not written", property: "RDATE")
            }
            addTime(ICAL_RDATE_PROPERTY, try times.likeStart(addition.start))
        }
    }

    /// Adds texts, place, link and status; TRANSP where the component has one.
    mutating func addTexts(
        _ event: Event, transparency: Bool = true
    ) throws(ICalendarFilesError) {
        if let text = event.summary { try addText(ICAL_SUMMARY_PROPERTY, text, "SUMMARY") }
        if let text = event.description {
            try addText(ICAL_DESCRIPTION_PROPERTY, text, "DESCRIPTION")
        }
        if let text = event.location { try addText(ICAL_LOCATION_PROPERTY, text, "LOCATION") }
        if let url = event.url {
            add(ICAL_URL_PROPERTY, .written(try Safe.raw(url, "URL"), ICAL_URI_VALUE))
        }
        for conference in event.conferences {
            var parameters = [Parameter(kind: ICAL_VALUE_PARAMETER, value: "URI")]
            if let label = conference.label {
                parameters.append(
                    Parameter(
                        kind: ICAL_LABEL_PARAMETER, value: try Safe.name(label, "CONFERENCE")))
            }
            parameters.removeAll { $0.value.isEmpty }
            let uri = try Safe.raw(conference.uri, "CONFERENCE")
            add(ICAL_CONFERENCE_PROPERTY, .written(uri, ICAL_URI_VALUE), parameters)
        }
        if let status = event.status {
            let word = try Safe.word(status.text, "STATUS")
            add(ICAL_STATUS_PROPERTY, .written(word, ICAL_STATUS_VALUE))
        }
        if transparency {
            add(
                ICAL_TRANSP_PROPERTY,
                .written(event.transparency.rawValue, ICAL_TRANSP_VALUE))
        }
        for text in event.categories {
            // libical leaves commas here unescaped, so one category would be read as two.
            let single = text.replacing(",", with: ";")
            try addText(ICAL_CATEGORIES_PROPERTY, single, "CATEGORIES")
        }
        if let text = event.comment { try addText(ICAL_COMMENT_PROPERTY, text, "COMMENT") }
    }

    /// Adds ORGANIZER and ATTENDEE.
    mutating func addPeople(
        _ organizer: Organizer?, _ attendees: [Attendee]
    ) throws(ICalendarFilesError) {
        if let organizer {
            var parameters = try Self.names(organizer.commonName, organizer.sentBy, "ORGANIZER")
            parameters.removeAll { $0.value.isEmpty }
            let address = try Safe.raw(organizer.address.text, "ORGANIZER")
            add(ICAL_ORGANIZER_PROPERTY, .written(address, ICAL_CALADDRESS_VALUE), parameters)
        }
        for attendee in attendees {
            let address = try Safe.raw(attendee.address.text, "ATTENDEE")
            add(
                ICAL_ATTENDEE_PROPERTY, .written(address, ICAL_CALADDRESS_VALUE),
                try Self.parameters(attendee))
        }
    }

    private static func names(
        _ commonName: String?, _ sentBy: CalendarAddress?, _ property: String
    ) throws(ICalendarFilesError) -> [Parameter] {
        var parameters: [Parameter] = []
        if let commonName {
            parameters.append(
                Parameter(kind: ICAL_CN_PARAMETER, value: try Safe.name(commonName, property)))
        }
        if let sentBy {
            parameters.append(
                Parameter(kind: ICAL_SENTBY_PARAMETER, value: try Safe.raw(sentBy.text, property)))
        }
        return parameters
    }

    private static func parameters(
        _ attendee: Attendee
    ) throws(ICalendarFilesError) -> [Parameter] {
        var parameters = try names(attendee.commonName, attendee.sentBy, "ATTENDEE")
        func word(_ kind: icalparameter_kind, _ text: String) throws(ICalendarFilesError) {
            parameters.append(Parameter(kind: kind, value: try Safe.word(text, "ATTENDEE")))
        }
        try word(ICAL_PARTSTAT_PARAMETER, attendee.participation.text)
        try word(ICAL_ROLE_PARAMETER, attendee.role.text)
        if attendee.rsvp { try word(ICAL_RSVP_PARAMETER, "TRUE") }
        if let agent = attendee.scheduleAgent { try word(ICAL_SCHEDULEAGENT_PARAMETER, agent) }
        for (kind, addresses) in [
            (ICAL_DELEGATEDTO_PARAMETER, attendee.delegatedTo),
            (ICAL_DELEGATEDFROM_PARAMETER, attendee.delegatedFrom),
        ] {
            // libical takes one address; a list would be written as one quoted text.
            guard let address = addresses.first else { continue }
            parameters.append(
                Parameter(kind: kind, value: try Safe.raw(address.text, "ATTENDEE")))
        }
        if let email = attendee.emailParameter {
            parameters.append(
                Parameter(kind: ICAL_EMAIL_PARAMETER, value: try Safe.raw(email, "ATTENDEE")))
        }
        return parameters.filter { !$0.value.isEmpty }
    }

    private static func alarm(_ minutes: Int) throws(ICalendarFilesError) -> ComponentPlan {
        var plan = ComponentPlan(ICAL_VALARM_COMPONENT)
        plan.add(ICAL_ACTION_PROPERTY, .written("DISPLAY", ICAL_ACTION_VALUE))
        let length = CalendarDuration(seconds: Int64(max(0, minutes)) * 60, isNegative: true)
        plan.add(ICAL_TRIGGER_PROPERTY, .written(length.iCalendar, ICAL_TRIGGER_VALUE))
        try plan.addText(ICAL_DESCRIPTION_PROPERTY, "Reminder", "DESCRIPTION")
        return plan
    }
}
