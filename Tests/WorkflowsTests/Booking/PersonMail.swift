import CalendarModel
import Invitations
import Mentoring
import TestSupport
import Testing
import Workflows

/// What a person's calendar program sends about an invitation, as a file or as a mail.
struct PersonMail {
    let invitation: WrittenInvitation
    var method = "REPLY"
    var status = "ACCEPTED"
    var stamp = "20260302T090000Z"
    var sequence = 0
    var start = "20260310T130000Z"
    /// The parameters of the ATTENDEE beside PARTSTAT.
    var parameters = ""
    /// The ATTENDEE; the invited person unless given.
    var attendee: String?
    var hasOrganizer = true

    private func line(_ name: String) -> String {
        let lines = invitation.text.replacing("\r\n ", with: "").split(separator: "\r\n")
        return lines.first { $0.hasPrefix(name) }.map(String.init) ?? ""
    }

    /// The answer address of the person.
    var answerAddress: String {
        String(line("ORGANIZER").split(separator: "mailto:").last ?? "")
    }

    var text: String {
        let person = attendee ?? invitation.email.folded
        let lines = [
            "BEGIN:VCALENDAR", "PRODID:-//Test//EN", "VERSION:2.0", "METHOD:\(method)",
            "BEGIN:VEVENT", line("UID:"), hasOrganizer ? line("ORGANIZER") : "",
            "ATTENDEE;PARTSTAT=\(status)\(parameters):mailto:\(person)",
            method == "REFRESH" ? "" : "SEQUENCE:\(sequence)", "DTSTAMP:\(stamp)",
            method == "REFRESH" ? "" : "DTSTART:\(start)",
            method == "COUNTER" ? "SUMMARY:Mentoring\r\nCOMMENT:Rather then?" : "",
            "END:VEVENT", "END:VCALENDAR", "",
        ]
        let body = lines.dropLast().filter { !$0.isEmpty } + [""]
        return body.joined(separator: "\r\n")
    }

    var bytes: [UInt8] { Array(text.utf8) }

    /// The same as raw mail, once in the alternative and once attached.
    func mail(from sender: String, id: String, extra: String = "") -> [UInt8] {
        let head = """
            From: <\(sender)>\r
            To: <\(answerAddress)>\r
            Message-ID: <\(id)>\r
            \(extra)MIME-Version: 1.0\r
            Content-Type: multipart/mixed; boundary=o\r
            \r
            --o\r
            Content-Type: text/calendar; method=\(method); charset=UTF-8\r
            \r

            """
        let middle = """
            --o\r
            Content-Type: application/ics; name=invite.ics\r
            \r

            """
        return Array((head + text + middle + text + "--o--\r\n").utf8)
    }

    /// Takes it in as a file.
    func receive(in house: House) async throws -> ReceiveMessage.Receipt {
        try #require(
            try await ReceiveMessage(house.dependencies)(bytes: bytes, name: "a.ics").first)
    }
}
