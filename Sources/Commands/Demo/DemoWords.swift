internal import CivilTime
internal import Mentoring

/// Times, shares and paragraphs as the story writes them.
struct DemoWords {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    /// The widest line of the story, in characters.
    static let columns = 92

    let zones: any ZoneSource

    /// A day, `Tue 17 Mar`.
    func day(_ date: CivilDate) -> String {
        let number = date.day < 10 ? " \(date.day)" : "\(date.day)"
        return "\(date.weekday.shortName) \(number) \(Self.months[date.month - 1])"
    }

    /// A day in a zone, `17 March` short as `17 Mar`.
    func shortDay(_ instant: Instant, zone: String) -> String {
        String(day(rules(zone).date(at: instant)).dropFirst(4))
    }

    /// A time of day in a zone.
    func clock(_ instant: Instant, zone: String) -> String {
        rules(zone).wallTime(at: instant).clock
    }

    /// A time on the clocks of two people, `Tue 31 Mar 15:00 Berlin, 09:00 New York`.
    func time(_ instant: Instant, mentor: Person, mentee: Person) -> String {
        let first = rules(mentor.zone).wallTime(at: instant)
        let second = rules(mentee.zone).wallTime(at: instant)
        let text = "\(day(first.date)) \(first.clock) \(city(mentor.zone))"
        guard mentor.zone != mentee.zone else { return text }
        let otherDay = first.date == second.date ? "" : "\(second.date.weekday.shortName) "
        return "\(text), \(otherDay)\(second.clock) \(city(mentee.zone))"
    }

    /// The place a zone is named after.
    func city(_ zone: String) -> String {
        String(zone.split(separator: "/").last ?? "UTC").replacing("_", with: " ")
    }

    /// Tenths of a per cent, `77.8 %`.
    func percent(_ tenths: Int?) -> String {
        tenths.map { "\($0 / 10).\($0 % 10) %" } ?? "–"
    }

    /// A number with its noun.
    func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }

    /// A text broken into lines, the first after a lead, the others under its end.
    func paragraph(_ lead: String, _ text: String) -> [String] {
        let indent = String(repeating: " ", count: lead.count)
        var lines: [String] = []
        var line = lead
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.count + word.count + 1 > Self.columns {
                lines.append(line)
                line = indent
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }

    /// A text with blanks after it up to a width.
    func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// A text with blanks before it up to a width.
    func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private func rules(_ zone: String) -> ZoneRules {
        zones.rules(named: zone) ?? .utc
    }
}
