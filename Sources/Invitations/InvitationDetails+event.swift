import CalendarModel
import CivilTime

/// The PRODID of everything this program writes.
let productID = "-//Kept//Kept//EN"

extension InvitationDetails {
    /// The event without people: one session in UTC, which all clients read alike.
    func bareEvent() -> Event {
        Event(
            uid: uid, start: .utc(period.start), end: .utc(period.end),
            summary: title,
            description: description.isEmpty ? nil : displayText(description, keepsLines: true),
            location: location.map { displayText($0, keepsLines: false) }, url: url,
            status: .confirmed, transparency: .opaque, sequence: sequence, stamp: stamp,
            created: created, lastModified: stamp,
            conferences: url.map { [Conference(uri: $0, label: "Join")] } ?? [])
    }

    /// The title; RFC 5546 §3.2.2 asks for one, and blanks alone are none to a reader.
    private var title: String {
        let text = displayText(summary, keepsLines: false)
        return text.allSatisfy { $0 == " " } ? "Appointment" : text
    }

    /// The ORGANIZER of one person's copy.
    func organizer(for recipient: InvitedPerson) -> Organizer {
        Organizer(address: recipient.organizerAddress, commonName: commonName(organizerName))
    }

    /// The ATTENDEE lines of one person's copy, in the order of the details.
    func attendeeLines(for recipient: InvitedPerson) -> [Attendee] {
        attendees.filter { showsOthers || $0.email == recipient.email }.map { person in
            Attendee(
                address: person.email, commonName: commonName(person.name),
                participation: person.participation, role: .required,
                rsvp: person.participation == .needsAction)
        }
    }
}

/// A name for a CN parameter: no control characters, `"` becomes `'`.
///
/// Deviation: RFC 6868 would allow `^'`, but Google loses the person at any `"` in CN.
func commonName(_ name: String) -> String {
    displayText(name, keepsLines: false).replacingDoubleQuotes()
}

/// A text for people without control characters; line breaks stay or become spaces.
func displayText(_ text: String, keepsLines: Bool) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.replacingCarriageReturns().unicodeScalars {
        let isLine = scalar == "\n" || scalar.value == 0x2028 || scalar.value == 0x2029
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        if isLine {
            scalars.append(keepsLines ? "\n" : " ")
        } else if scalar == "\t" {
            scalars.append(" ")
        } else if !isControl {
            scalars.append(scalar)
        }
    }
    return String(scalars)
}

extension String {
    fileprivate func replacingDoubleQuotes() -> String {
        String(map { $0 == "\"" ? "'" : $0 })
    }

    /// Makes every line break a line feed; `\r\n` is one character to Swift.
    fileprivate func replacingCarriageReturns() -> String {
        String(map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
    }
}
