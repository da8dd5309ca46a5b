import CivilTime
import TestSupport

/// A calendar such as a busy person keeps, made from a seed: the same seed gives the same bytes.
struct SampleCalendar {
    /// The first day events are about; windows begin here.
    static let firstDay = 20_514  // 2 March 2026, in days since 1970

    private var random: SeededGenerator
    private var lines: [String] = []
    private var sizeBytes = 0

    /// The text of a calendar of about so many bytes.
    static func text(seed: UInt64, sizeBytes: Int) -> [UInt8] {
        var calendar = SampleCalendar(random: SeededGenerator(seed: seed))
        calendar.add(head)
        var number = 0
        while calendar.sizeBytes < sizeBytes - 20 {
            calendar.addEvent(number)
            number += 1
        }
        calendar.add(["END:VCALENDAR"])
        return Array(calendar.lines.joined(separator: "\r\n").utf8) + [13, 10]
    }

    private init(random: SeededGenerator) {
        self.random = random
    }

    private mutating func add(_ more: [String]) {
        lines += more
        sizeBytes += more.reduce(0) { $0 + $1.utf8.count + 2 }
    }

    private mutating func addEvent(_ number: Int) {
        let day = Self.firstDay + random.int(in: -28...84)
        let kind = random.int(in: 1...100)
        var event = [
            "BEGIN:VEVENT", "UID:\(number)-\(random.seed)@example.org", "DTSTAMP:20260101T000000Z",
            "SUMMARY:Meeting \(number) about item \(random.int(in: 1...99))\\, part one",
            "ORGANIZER;CN=Organizer:mailto:organizer@example.org",
            "ATTENDEE;CN=Somebody;PARTSTAT=ACCEPTED:mailto:somebody@example.org",
        ]
        if kind <= 6 {
            event.append("DTSTART;VALUE=DATE:\(date(day))")
            event.append("TRANSP:TRANSPARENT")
        } else {
            event += times(day: day)
            if kind <= 26 { event.append("RRULE:\(rule())") }
            if kind == 27 { event.append("STATUS:CANCELLED") }
        }
        add(event + ["END:VEVENT"])
    }

    private mutating func times(day: Int) -> [String] {
        let zone = random.pick(["Europe/Berlin", "America/New_York"])
        let start = random.int(in: 32...68) * 15
        let end = start + random.pick([15, 30, 30, 45, 60, 60, 90])
        return [
            "DTSTART;TZID=\(zone):\(date(day))T\(time(start))",
            "DTEND;TZID=\(zone):\(date(day))T\(time(end))",
        ]
    }

    private mutating func rule() -> String {
        switch random.int(in: 1...10) {
        case 1...6: "FREQ=WEEKLY;BYDAY=\(random.pick(["MO", "TU,TH", "WE", "MO,WE,FR"]))"
        case 7...8: "FREQ=WEEKLY;INTERVAL=2;BYDAY=\(random.pick(["TU", "TH"]));COUNT=30"
        case 9: "FREQ=MONTHLY;BYDAY=\(random.pick(["1MO", "2TU", "-1FR"]))"
        default: "FREQ=DAILY;UNTIL=20261231T000000Z;BYDAY=MO,TU,WE,TH,FR"
        }
    }

    private func date(_ day: Int) -> String {
        CivilDate(daysSinceEpoch: day).iso.filter { $0 != "-" }
    }

    private func time(_ minute: Int) -> String {
        "\(two(minute / 60))\(two(minute % 60))00"
    }

    private func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    private static let head =
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kept//bench//EN"]
        + zone("Europe/Berlin", ("+0100", "-1SU", 10, "030000"), ("+0200", "-1SU", 3, "020000"))
        + zone("America/New_York", ("-0500", "1SU", 11, "020000"), ("-0400", "2SU", 3, "020000"))

    private typealias Change = (offset: String, day: String, month: Int, time: String)

    private static func zone(_ name: String, _ standard: Change, _ daylight: Change) -> [String] {
        func part(_ name: String, _ to: Change, from: Change) -> [String] {
            [
                "BEGIN:\(name)", "DTSTART:19700101T\(to.time)",
                "RRULE:FREQ=YEARLY;BYMONTH=\(to.month);BYDAY=\(to.day)",
                "TZOFFSETFROM:\(from.offset)", "TZOFFSETTO:\(to.offset)", "END:\(name)",
            ]
        }
        return ["BEGIN:VTIMEZONE", "TZID:\(name)"] + part("STANDARD", standard, from: daylight)
            + part("DAYLIGHT", daylight, from: standard) + ["END:VTIMEZONE"]
    }
}
