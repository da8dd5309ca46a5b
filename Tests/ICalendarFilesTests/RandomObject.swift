import CalendarModel
import CivilTime
import TestSupport

/// Calendars from a seed: single events, series with overrides, days, names and hostile texts.
///
/// Values are as our own programs hold them, so that what is read back must be equal: single events
/// in UTC, series in a named zone with rules in canonical order.
struct RandomObject {
    var random: SeededGenerator
    private var count = 0

    init(random: SeededGenerator) {
        self.random = random
    }

    static let pieces = [
        "\r", "\r\n", "\n", "\u{2028}", "\u{2029}", "\"", "'", ":", ";", ",", "\\", "\\n", "\\,",
        "^", "^n",
        "^'", "^^", "\t", " ", "  ", "a", "ü", "é\u{301}", "🙂", "👩‍👩‍👧", "日本語", "BEGIN:VEVENT",
        "\r\nATTENDEE:mailto:x@y", "\nEND:VEVENT", "END:VCALENDAR", "=", "%0D%0A", "DTSTART:1",
    ]
    static let zones = [
        "Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/Santiago", "Europe/Dublin",
        "Australia/Lord_Howe", "Pacific/Chatham", "UTC",
    ]
    static let rules = [
        "FREQ=DAILY;COUNT=5", "FREQ=WEEKLY", "FREQ=WEEKLY;COUNT=8;INTERVAL=2",
        "FREQ=WEEKLY;UNTIL=20270901T000000Z", "FREQ=MONTHLY;COUNT=6", "FREQ=YEARLY",
    ]

    /// A calendar of one to four events.
    mutating func object(method: Method? = nil) -> CalendarObject {
        var events: [Event] = []
        for _ in 0..<random.int(in: 1...4) { events += group() }
        return CalendarObject(
            method: method, name: method == nil ? text() : nil, events: events)
    }

    private mutating func group() -> [Event] {
        count += 1
        var event = Event(uid: "\(count)-\(random.int(in: 0...9_999))@example.org")
        event.stamp = instant()
        event.created = random.chance(percent: 50) ? instant() : nil
        event.lastModified = random.chance(percent: 50) ? instant() : nil
        event.sequence = random.int(in: 0...40)
        fill(&event)
        switch random.int(in: 1...3) {
        case 1:
            let start = instant()
            event.start = .utc(start)
            event.end = .utc(start.advanced(byMinutes: random.int(in: 1...600)))
            return [event]
        case 2:
            let date = instant().civilDate
            event.start = .date(date)
            event.end = .date(date.adding(days: random.int(in: 1...9)))
            return [event]
        default: return series(event)
        }
    }

    private mutating func series(_ base: Event) -> [Event] {
        var event = base
        let zone = random.pick(Self.zones)
        let wall = WallTime(
            date: instant().civilDate, secondOfDay: random.int(in: 16...80) * 900)
        let minutes = Int64(random.int(in: 1...8) * 15)
        func at(_ wall: WallTime) -> CalendarTime { .zoned(wall, tzid: zone) }
        event.start = at(wall)
        if random.chance(percent: 50) {
            event.end = at(wall.adding(seconds: minutes * 60))
        } else {
            event.duration = CalendarDuration(seconds: minutes * 60)
        }
        event.ruleTexts = [random.pick(Self.rules)]
        if random.chance(percent: 30) {
            event.additions = [RecurrenceDate(start: at(wall.adding(seconds: 3 * 3_600)))]
        }
        guard event.ruleTexts[0].contains("DAILY"), random.chance(percent: 70) else {
            return [event]
        }
        event.exclusions = [at(wall.adding(days: 1))]
        var override = event
        override.ruleTexts = []
        override.additions = []
        override.exclusions = []
        override.recurrenceID = at(wall.adding(days: 2))
        override.start = at(wall.adding(days: 2).adding(seconds: 1_800))
        if event.end != nil {
            override.end = at(wall.adding(days: 2).adding(seconds: 1_800 + minutes * 60))
        }
        override.summary = text()
        return [event, override]
    }

    private mutating func fill(_ event: inout Event) {
        if random.chance(percent: 80) { event.summary = text() }
        if random.chance(percent: 60) { event.description = text() + text() }
        if random.chance(percent: 60) { event.location = text() }
        if random.chance(percent: 30) { event.url = "https://kept.example/a?b=\(count)&c=%2C;d" }
        if random.chance(percent: 30) {
            event.conferences = [Conference(uri: "https://meet.example/\(count)", label: name())]
        }
        if random.chance(percent: 50) {
            event.status = random.pick([.confirmed, .tentative, .cancelled])
        }
        event.transparency = random.pick([.opaque, .transparent])
        if random.chance(percent: 30) { event.comment = text() }
        event.organizer = CalendarAddress("mailto:plan+\(count)@kept.example").map {
            Organizer(address: $0, commonName: name())
        }
        for number in 0..<random.int(in: 1...3) {
            guard let address = CalendarAddress("mailto:p\(number)@example.org") else { continue }
            event.attendees.append(
                Attendee(
                    address: address, commonName: name(),
                    participation: random.pick([.needsAction, .accepted, .declined, .tentative]),
                    role: random.pick([.required, .optional]), rsvp: random.chance(percent: 50)))
        }
    }

    /// A text that no repair touches: no blank at its ends, LF as its only line break.
    mutating func text() -> String {
        Self.repaired(hostile()) + "."
    }

    /// A text as somebody may type it, with every kind of line break.
    mutating func hostile() -> String {
        (0..<random.int(in: 1...6)).map { _ in random.pick(Self.pieces) }.joined()
    }

    /// What is written of a text: line breaks as LF, no blanks at either end.
    static func repaired(_ text: String) -> String {
        var scalars = Array(text.replacing("\r\n", with: "\n").unicodeScalars)
        scalars = scalars.map { $0 == "\r" ? "\n" : $0 }
        while let last = scalars.last, last == " " || last == "\t" { scalars.removeLast() }
        let rest = scalars.drop { $0 == " " || $0 == "\t" }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: rest)
        return String(view)
    }

    /// A name as our invitations hold it: no control character, no double quote.
    mutating func name() -> String {
        let text = text()
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar.value >= 0x20 && scalar != "\"" {
            scalars.append(scalar)
        }
        return String(scalars)
    }

    private mutating func instant() -> Instant {
        Instant(secondsSinceEpoch: 1_767_225_600 + Int64(random.int(in: 0...40_000)) * 900)
    }
}

extension Instant {
    fileprivate var civilDate: CivilDate { WallTime(secondsAsIfUTC: secondsSinceEpoch).date }
}
