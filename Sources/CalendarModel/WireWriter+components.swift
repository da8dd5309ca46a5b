import CivilTime

extension WireWriter {
    mutating func put(_ object: CalendarObject) {
        put(object.productID)
        put(object.method?.text)
        put(object.name)
        put(object.zoneHint)
        list(object.zones) { $0.put($1) }
        list(object.events) { $0.put($1) }
        list(object.freeBusy) { $0.put($1) }
        list(object.availability) { $0.put($1) }
        list(object.findings) { $0.put($1) }
    }

    mutating func put(_ finding: ContentFinding) {
        put(line: finding.line)
        put(finding.severity.rawValue)
        put(finding.code)
        put(finding.message)
        put(finding.clause)
        put(finding.property)
    }

    mutating func put(_ event: Event) {
        put(event.uid)
        put(event.recurrenceID)
        put(event.recurrenceRange)
        put(event.start)
        put(event.end)
        put(event.duration)
        put(event.summary)
        put(event.description)
        put(event.location)
        put(event.url)
        put(event.status?.text)
        put(event.transparency.rawValue)
        put(Int64(event.sequence))
        put(event.stamp)
        put(event.created)
        put(event.lastModified)
        optional(event.organizer) { $0.put($1) }
        list(event.attendees) { $0.put($1) }
        put(event.ruleTexts)
        put(event.exclusionRuleTexts)
        list(event.scaledInstances) { writer, scaled in
            writer.put(scaled.ruleText)
            writer.list(scaled.starts) { $0.put($1.secondsAsIfUTC) }
            writer.put(scaled.isWhole)
        }
        list(event.additions) { $0.put($1) }
        list(event.exclusions) { $0.put($1) }
        put(event.categories)
        put(event.comment)
        put(event.requestStatusCodes)
        list(event.conferences) { writer, conference in
            writer.put(conference.uri)
            writer.put(conference.label)
        }
        put(line: event.line)
    }

    mutating func put(_ addition: RecurrenceDate) {
        put(addition.start)
        switch addition.end {
        case nil: put(UInt8(0))
        case .time(let time):
            put(UInt8(1))
            put(time)
        case .duration(let duration):
            put(UInt8(2))
            put(duration)
        }
    }

    mutating func put(_ organizer: Organizer) {
        put(organizer.address.text)
        put(organizer.commonName)
        put(organizer.sentBy?.text)
    }

    mutating func put(_ attendee: Attendee) {
        put(attendee.address.text)
        put(attendee.commonName)
        put(attendee.participation.text)
        put(attendee.role.text)
        put(attendee.rsvp)
        put(attendee.delegatedTo.map(\.text))
        put(attendee.delegatedFrom.map(\.text))
        put(attendee.sentBy?.text)
        put(attendee.emailParameter)
        put(attendee.scheduleAgent)
    }

    mutating func put(_ zone: ZoneDefinition) {
        put(zone.tzid)
        put(zone.aliases)
        list(zone.observances) { writer, observance in
            writer.put(observance.isDaylight)
            writer.put(observance.start.secondsAsIfUTC)
            writer.put(Int64(observance.offsetFromSeconds))
            writer.put(Int64(observance.offsetToSeconds))
            writer.put(observance.name)
            writer.put(observance.ruleTexts)
            writer.list(observance.additions) { $0.put($1) }
        }
        put(line: zone.line)
    }

    mutating func put(_ freeBusy: FreeBusy) {
        put(freeBusy.uid)
        put(freeBusy.start)
        put(freeBusy.end)
        put(freeBusy.stamp)
        list(freeBusy.attendees) { $0.put($1) }
        optional(freeBusy.organizer) { $0.put($1) }
        list(freeBusy.spans) { writer, span in
            writer.put(span.period.start.secondsSinceEpoch)
            writer.put(span.period.end.secondsSinceEpoch)
            writer.put(span.type.text)
        }
        put(line: freeBusy.line)
    }

    mutating func put(_ availability: Availability) {
        put(availability.uid)
        put(availability.stamp)
        put(availability.summary)
        put(availability.start)
        put(availability.end)
        put(availability.duration)
        put(Int64(availability.priority))
        put(availability.busyType.text)
        list(availability.available) { $0.put($1) }
        put(line: availability.line)
    }
}
