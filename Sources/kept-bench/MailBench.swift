import CivilTime
import MIMEFiles
import Mail
import Mentoring
import TestSupport

/// Composes the mails of appointments and says how long that took.
enum MailBench {
    /// The line that `Tests/Tools/mail_bench.py` reads: mails, their bytes, seconds of work.
    static func line(_ count: Int) throws -> String {
        let composer = try IMIPComposer()
        let berlin = try SystemZones.shared.required("Europe/Berlin")
        let newYork = try SystemZones.shared.required("America/New_York")
        guard let email = EmailAddress("ben@example.org"), let method = HeaderText("REQUEST") else {
            return "{}"
        }
        let object =
            "BEGIN:VCALENDAR\r\n" + String(repeating: "SUMMARY:a line as long\r\n", count: 40)
        var bytes = 0
        let began = AttendanceBench.processSeconds()
        for number in 0..<count {
            let start = Instant(secondsSinceEpoch: 1_773_147_600 + Int64(number) * 3_600)
            let letter = AppointmentLetter(
                occasion: .new, period: Period(start: start, durationSeconds: 3_600),
                place: "Room 2", programme: "Bridge", reader: ("Ben Ortiz", email, newYork),
                other: ("Anna Müller", berlin), organizer: "plan+abcdefgh\(number)@kept.example",
                calendar: OutgoingMail.Calendar(method: method, bytes: Array(object.utf8)))
            guard let id = MessageID(name: "msg_\(number)", domain: "kept.example") else {
                continue
            }
            let mail = try composer.compose(
                letter, thread: MailThread(messageID: id, date: start), catalogue: .named("en"))
            bytes += mail.bytes.count
        }
        let seconds = AttendanceBench.processSeconds() - began
        return "{\"mails\":\(count),\"bytes\":\(bytes),\"seconds\":\(seconds)}"
    }
}
