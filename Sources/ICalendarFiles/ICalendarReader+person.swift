internal import CLibical
import CalendarModel

extension ICalendarReader {
    mutating func organizer(_ property: PropertyView, line: Int?) -> Organizer? {
        guard let address = address(property, line: line) else { return nil }
        return Organizer(
            address: address, commonName: property.commonName,
            sentBy: property.parameter("SENT-BY", ICAL_SENTBY_PARAMETER).flatMap {
                CalendarAddress($0)
            })
    }

    mutating func attendee(_ property: PropertyView, line: Int?) -> Attendee? {
        guard let address = address(property, line: line) else { return nil }
        return Attendee(
            address: address,
            commonName: property.commonName,
            participation: word(property, "PARTSTAT", ICAL_PARTSTAT_PARAMETER)
                .map { ParticipationStatus(text: $0) } ?? .needsAction,
            role: word(property, "ROLE", ICAL_ROLE_PARAMETER)
                .map { ParticipationRole(text: $0) } ?? .required,
            rsvp: property.parameter("RSVP", ICAL_RSVP_PARAMETER)?.uppercased() == "TRUE",
            delegatedTo: addresses(property, "DELEGATED-TO", ICAL_DELEGATEDTO_PARAMETER),
            delegatedFrom: addresses(property, "DELEGATED-FROM", ICAL_DELEGATEDFROM_PARAMETER),
            sentBy: property.parameter("SENT-BY", ICAL_SENTBY_PARAMETER)
                .flatMap { CalendarAddress($0) },
            emailParameter: property.parameter("EMAIL", ICAL_EMAIL_PARAMETER),
            scheduleAgent: word(property, "SCHEDULE-AGENT", ICAL_SCHEDULEAGENT_PARAMETER))
    }

    private mutating func address(_ property: PropertyView, line: Int?) -> CalendarAddress? {
        if let address = CalendarAddress(property.address) { return address }
        note(
            .error, "bad_address", "\(property.name) holds no usable address; it is left out",
            "RFC 5545 §3.3.3", line, property: property.name)
        return nil
    }

    private func addresses(
        _ property: PropertyView, _ name: String, _ kind: icalparameter_kind
    ) -> [CalendarAddress] {
        // libical keeps only the first address of a list.
        [property.parameter(name, kind)].compactMap { $0.flatMap { CalendarAddress($0) } }
    }

    /// A parameter that names one of a few words, in upper case.
    private func word(
        _ property: PropertyView, _ name: String, _ kind: icalparameter_kind
    ) -> String? {
        guard let text = property.parameter(name, kind), !text.isEmpty, text.utf8.count <= 255,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        return text.uppercased()
    }
}
