import CalendarModel

extension ICalendarReader {
    mutating func organizer(_ property: some PropertyReading, line: Int?) -> Organizer? {
        guard let address = address(property, line: line) else { return nil }
        return Organizer(
            address: address, commonName: property.commonName,
            sentBy: property.parameter(.sentBy).flatMap { CalendarAddress($0) })
    }

    mutating func attendee(_ property: some PropertyReading, line: Int?) -> Attendee? {
        guard let address = address(property, line: line) else { return nil }
        return Attendee(
            address: address,
            commonName: property.commonName,
            participation: word(property, .participation)
                .map { ParticipationStatus(text: $0) } ?? .needsAction,
            role: word(property, .role)
                .map { ParticipationRole(text: $0) } ?? .required,
            rsvp: property.parameter(.rsvp)?.uppercased() == "TRUE",
            delegatedTo: addresses(property, .delegatedTo),
            delegatedFrom: addresses(property, .delegatedFrom),
            sentBy: property.parameter(.sentBy).flatMap { CalendarAddress($0) },
            emailParameter: property.parameter(.email),
            scheduleAgent: word(property, .scheduleAgent))
    }

    private mutating func address(_ property: some PropertyReading, line: Int?) -> CalendarAddress?
    {
        if let address = CalendarAddress(property.address) { return address }
        note(
            .error, "bad_address", "\(property.name.text) holds no usable address; it is left out",
            "RFC 5545 §3.3.3", line, property: property.name.text)
        return nil
    }

    /// The most delegates of one person.
    private static let delegatesMax = 50

    private func addresses(
        _ property: some PropertyReading, _ name: ParameterName
    ) -> [CalendarAddress] {
        // libical keeps only the first address of a list: the look before it has joined them.
        (property.parameter(name) ?? "").split(separator: " ").prefix(Self.delegatesMax)
            .compactMap { CalendarAddress(String($0)) }
    }

    /// A parameter that names one of a few words, in upper case.
    private func word(
        _ property: some PropertyReading, _ name: ParameterName
    ) -> String? {
        guard let text = property.parameter(name), !text.isEmpty, text.utf8.count <= 255,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        return ContentWord.upperCased(text)
    }
}
