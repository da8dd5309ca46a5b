import CivilTime
import MIMEFiles
import Mail
import Mentoring
import TestSupport
import Testing

/// Letters for tests: Anna (Berlin) mentors Ben (New York), Tuesday 10 March 2026, 14:00 in Berlin.
///
/// On that day New York has its summer time already and Berlin has not: the two clocks lie five
/// hours apart instead of six.
enum LetterSamples {
    /// Tuesday 10 March 2026, 13:00 to 14:00 UTC.
    static let period = Period(
        start: Instant(secondsSinceEpoch: 1_773_147_600), durationSeconds: 3_600)
    static let written = Instant(secondsSinceEpoch: 1_772_434_800)

    static let berlin = zone("Europe/Berlin")
    static let newYork = zone("America/New_York")

    static let calendar = """
        BEGIN:VCALENDAR\r
        VERSION:2.0\r
        METHOD:REQUEST\r
        BEGIN:VEVENT\r
        UID:one@kept.example\r
        SUMMARY:Größe
        """ + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

    static func zone(_ name: String) -> ZoneRules {
        let bytes = (try? FileBytes.read("/usr/share/zoneinfo/\(name)")) ?? []
        return (try? ZoneRules(tzif: bytes, name: name)) ?? .utc
    }

    static func letter(
        _ occasion: AppointmentLetter.Occasion = .new, reader: String = "Ben Ortiz",
        other: String = "Anna Keller", place: String? = "Room 2", programme: String = "Bridge",
        period: Period = LetterSamples.period
    ) throws -> AppointmentLetter {
        AppointmentLetter(
            occasion: occasion, period: period, place: place, programme: programme,
            reader: (reader, try #require(EmailAddress("ben@example.org")), newYork),
            other: (other, berlin), organizer: "plan+abc234@kept.example",
            calendar: OutgoingMail.Calendar(
                method: try #require(HeaderText("REQUEST")), bytes: Array(calendar.utf8)))
    }

    static func thread(_ number: Int = 0, earlier: Int = 0) throws -> MailThread {
        func id(_ number: Int) throws -> MessageID {
            try #require(MessageID(name: "msg_\(number)", domain: "kept.example"))
        }
        return MailThread(
            messageID: try id(number), earlier: try (0..<earlier).map { try id(100 + $0) },
            date: written)
    }

    static func compose(
        _ letter: AppointmentLetter, earlier: Int = 0
    ) throws -> ComposedMail {
        try IMIPComposer().compose(
            letter, thread: try thread(earlier: earlier), catalogue: .named("en"))
    }
}
