import CalendarModel

extension ICalendarReader {
    mutating func organizer(_ property: PropertyView, line: Int?) -> Organizer? {
        guard let address = address(property, line: line) else { return nil }
        return Organizer(
            address: address, commonName: property.commonName,
            sentBy: property.parameter("SENT-BY").flatMap { CalendarAddress($0) })
    }

    mutating func attendee(_ property: PropertyView, line: Int?) -> Attendee? {
        guard let address = address(property, line: line) else { return nil }
        return Attendee(
            address: address,
            commonName: property.commonName,
            participation: word(property, "PARTSTAT").map { ParticipationStatus(text: $0) }
                ?? .needsAction,
            role: word(property, "ROLE").map { ParticipationRole(text: $0) } ?? .required,
            rsvp: property.parameter("RSVP")?.uppercased() == "TRUE",
            delegatedTo: addresses(property, "DELEGATED-TO"),
            delegatedFrom: addresses(property, "DELEGATED-FROM"),
            sentBy: property.parameter("SENT-BY").flatMap { CalendarAddress($0) },
            emailParameter: property.parameter("EMAIL"),
            scheduleAgent: word(property, "SCHEDULE-AGENT"))
    }

    private mutating func address(_ property: PropertyView, line: Int?) -> CalendarAddress? {
        if let address = CalendarAddress(property.rawValue) { return address }
        note(
            .error, "bad_address", "\(property.name) holds no usable address; it is left out",
            "RFC 5545 §3.3.3", line, property: property.name)
        return nil
    }

    private func addresses(_ property: PropertyView, _ name: String) -> [CalendarAddress] {
        // libical keeps only the first address of a list.
        [property.parameter(name)].compactMap { $0.flatMap { CalendarAddress($0) } }
    }

    /// A parameter that names one of a few words, in upper case.
    private func word(_ property: PropertyView, _ name: String) -> String? {
        guard let text = property.parameter(name), !text.isEmpty, text.utf8.count <= 255,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        return text.uppercased()
    }
}
