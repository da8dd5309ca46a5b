import CivilTime

extension WireReader {
    mutating func calendarObject() throws(CalendarModelError) -> CalendarObject {
        CalendarObject(
            productID: try optionalText(),
            method: try optionalWord().map { Method(text: $0) },
            name: try optionalText(),
            zoneHint: try optionalWord(),
            zones: try list(max: 30_000) { (r) throws(CalendarModelError) in try r.zone() },
            events: try list(max: 30_000) { (r) throws(CalendarModelError) in try r.event() },
            freeBusy: try list(max: 30_000) { (r) throws(CalendarModelError) in try r.freeBusy() },
            availability: try list(max: 30_000) { (r) throws(CalendarModelError) in
                try r.availability()
            },
            findings: try list { (r) throws(CalendarModelError) in try r.finding() })
    }

    mutating func finding() throws(CalendarModelError) -> ContentFinding {
        let line = try line()
        guard let severity = ContentFinding.Severity(rawValue: try word()) else {
            throw Self.refuse("an unknown severity")
        }
        return ContentFinding(
            line: line, severity: severity, code: try word(), message: try text(),
            clause: try word(), property: try optionalWord())
    }

    mutating func event() throws(CalendarModelError) -> Event {
        var event = Event()
        event.uid = try optionalText()
        event.recurrenceID = try optionalTime()
        event.recurrenceRange = try bool()
        event.start = try optionalTime()
        event.end = try optionalTime()
        event.duration = try optionalDuration()
        event.summary = try optionalText()
        event.description = try optionalText()
        event.location = try optionalText()
        event.url = try optionalText()
        event.status = try optionalWord().map { EventStatus(text: $0) }
        guard let transparency = Transparency(rawValue: try word()) else {
            throw Self.refuse("an unknown transparency")
        }
        event.transparency = transparency
        event.sequence = try integer(in: 0...Int(Int32.max))
        event.stamp = try optionalInstant()
        event.created = try optionalInstant()
        event.lastModified = try optionalInstant()
        event.organizer = try optional { (r) throws(CalendarModelError) in try r.organizer() }
        event.attendees = try list(max: 4_000) { (r) throws(CalendarModelError) in
            try r.attendee()
        }
        event.ruleTexts = try texts(max: 1_000)
        event.exclusionRuleTexts = try texts(max: 1_000)
        if version >= 2 {
            event.scaledInstances = try list(max: 16) { (r) throws(CalendarModelError) in
                try r.scaledInstances()
            }
        }
        event.additions = try list { (r) throws(CalendarModelError) in try r.addition() }
        event.exclusions = try list { (r) throws(CalendarModelError) in try r.time() }
        event.categories = try texts(max: 100_000)
        event.comment = try optionalText()
        event.requestStatusCodes = try texts(max: 1_000)
        if version >= 2 {
            event.conferences = try list(max: 1_000) { (r) throws(CalendarModelError) in
                Conference(uri: try r.text(), label: try r.optionalText())
            }
        }
        event.line = try line()
        return event
    }

    mutating func scaledInstances() throws(CalendarModelError) -> ScaledInstances {
        let text = try text()
        let starts = try list(max: ScaledInstances.fileMax) { (r) throws(CalendarModelError) in
            try r.wall()
        }
        guard zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw Self.refuse("instances of a rule that do not ascend")
        }
        return ScaledInstances(ruleText: text, starts: starts, isWhole: try bool())
    }

    mutating func addition() throws(CalendarModelError) -> RecurrenceDate {
        let start = try time()
        switch try uint8() {
        case 0: return RecurrenceDate(start: start)
        case 1: return RecurrenceDate(start: start, end: .time(try time()))
        case 2: return RecurrenceDate(start: start, end: .duration(try duration()))
        default: throw Self.refuse("an unknown kind of period")
        }
    }

    mutating func address() throws(CalendarModelError) -> CalendarAddress {
        guard let address = CalendarAddress(try text()) else {
            throw Self.refuse("an address that is none")
        }
        return address
    }

    mutating func optionalAddress() throws(CalendarModelError) -> CalendarAddress? {
        try optional { (r) throws(CalendarModelError) in try r.address() }
    }

    mutating func organizer() throws(CalendarModelError) -> Organizer {
        Organizer(
            address: try address(), commonName: try optionalText(), sentBy: try optionalAddress())
    }

    mutating func attendee() throws(CalendarModelError) -> Attendee {
        Attendee(
            address: try address(),
            commonName: try optionalText(),
            participation: ParticipationStatus(text: try word()),
            role: ParticipationRole(text: try word()),
            rsvp: try bool(),
            delegatedTo: try list(max: 100) { (r) throws(CalendarModelError) in try r.address() },
            delegatedFrom: try list(max: 100) { (r) throws(CalendarModelError) in
                try r.address()
            },
            sentBy: try optionalAddress(),
            emailParameter: try optionalText(),
            scheduleAgent: try optionalWord())
    }

    mutating func zone() throws(CalendarModelError) -> ZoneDefinition {
        ZoneDefinition(
            tzid: try word(),
            aliases: try texts(max: 200),
            observances: try list(max: 30_000) { (r) throws(CalendarModelError) in
                try r.observance()
            },
            line: try line())
    }

    mutating func observance() throws(CalendarModelError) -> ZoneDefinition.Observance {
        ZoneDefinition.Observance(
            isDaylight: try bool(),
            start: try wall(),
            offsetFromSeconds: try integer(in: -93_599...93_599),
            offsetToSeconds: try integer(in: -93_599...93_599),
            name: try optionalText(),
            ruleTexts: try texts(max: 1_000),
            additions: try list { (r) throws(CalendarModelError) in try r.addition() })
    }

    mutating func freeBusy() throws(CalendarModelError) -> FreeBusy {
        FreeBusy(
            uid: try optionalText(), start: try optionalTime(), end: try optionalTime(),
            stamp: try optionalInstant(),
            attendees: try list(max: 4_000) { (r) throws(CalendarModelError) in try r.attendee() },
            organizer: try optional { (r) throws(CalendarModelError) in try r.organizer() },
            spans: try list { (r) throws(CalendarModelError) in try r.span() },
            line: try line())
    }

    mutating func span() throws(CalendarModelError) -> FreeBusy.Span {
        let start = try instant()
        let end = try instant()
        guard start <= end else { throw Self.refuse("a period that ends before it starts") }
        return FreeBusy.Span(
            period: Period(start: start, end: end), type: FreeBusyType(text: try word()))
    }

    mutating func availability() throws(CalendarModelError) -> Availability {
        Availability(
            uid: try optionalText(), stamp: version >= 2 ? try optionalInstant() : nil,
            summary: version >= 2 ? try optionalText() : nil, start: try optionalTime(),
            end: try optionalTime(),
            duration: try optionalDuration(), priority: try integer(in: 0...9),
            busyType: FreeBusyType(text: try word()),
            available: try list(max: 30_000) { (r) throws(CalendarModelError) in try r.event() },
            line: try line())
    }
}
