internal import CalendarModel
internal import CivilTime
internal import Invitations
internal import Mentoring

/// A reply as a client writes it, with places for what only the booking makes known.
struct ReplyTemplate {
    private static let names = [
        "UID", "ORGANIZER", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "ATTENDEE", "NAME",
        "SUMMARY",
    ]

    private let file: DemoScript.File
    private let text: String

    init(_ file: DemoScript.File) {
        self.file = file
        text = String(decoding: file.bytes, as: UTF8.self)
    }

    /// Refuses a template with a placeholder nobody fills in.
    func check() throws(WorkflowError) {
        let rest = Self.names.reduce(text) { $0.replacing("{{\($1)}}", with: "") }
        guard rest.contains("{{") else { return }
        throw WorkflowError(
            code: .inputRefused,
            message: "a placeholder is not known; known: \(Self.names.joined(separator: ", "))",
            file: file.path)
    }

    /// Fills in what the invitation to a person says.
    func filled(
        _ details: InvitationDetails, person: Person, reply: DemoAction.Reply, at: Instant
    ) throws(WorkflowError) -> [UInt8] {
        let folded = person.email.folded
        guard
            let invited = details.attendees.first(where: { $0.email.emailFolded == folded })
        else {
            throw WorkflowError(
                code: .inputRefused, message: "the person was not invited", file: file.path)
        }
        let values = [
            "UID": details.uid,
            "ORGANIZER": withoutScheme(invited.organizerAddress.text),
            "SEQUENCE": "\(reply.sequence ?? details.sequence)",
            "DTSTAMP": CalendarTime.utc(reply.stamp ?? at).iCalendar,
            "DTSTART": CalendarTime.utc(details.period.start).iCalendar,
            "DTEND": CalendarTime.utc(details.period.end).iCalendar,
            "ATTENDEE": person.email.text,
            "NAME": person.name,
            "SUMMARY": escaped(details.summary),
        ]
        let filled = Self.names.reduce(text) { $0.replacing("{{\($1)}}", with: values[$1] ?? "") }
        return Array(filled.utf8)
    }

    private func withoutScheme(_ address: String) -> String {
        address.lowercased().hasPrefix("mailto:") ? String(address.dropFirst(7)) : address
    }

    /// A text as iCalendar TEXT (RFC 5545 §3.3.11).
    private func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;")
            .replacing(",", with: "\\,").replacing("\n", with: "\\n")
    }
}
