/// Calendars as no program writes them, made from sound ones by a seed.
///
/// It works on lines: values, parameters and names are exchanged for odd ones, lines are repeated,
/// taken out and moved, and single bytes are put in. Most results are still read by somebody.
public struct CalendarMutator {
    /// Draws the changes.
    public var random: SeededGenerator

    /// Creates a mutator.
    public init(random: SeededGenerator) {
        self.random = random
    }

    /// Returns a file with one to six changes.
    public mutating func changed(_ file: [UInt8]) -> [UInt8] {
        var lines = file.split(separator: 10, omittingEmptySubsequences: false).map { Array($0) }
        for _ in 0..<random.int(in: 1...6) where !lines.isEmpty { change(&lines) }
        return Array(lines.joined(separator: [10]))
    }

    private mutating func change(_ lines: inout [[UInt8]]) {
        let at = random.int(in: 0...(lines.count - 1))
        switch random.int(in: 0...9) {
        case 0, 1: lines[at] = withValue(lines[at])
        case 2, 3: lines[at] = withParameter(lines[at])
        case 4: lines.insert(newLine(), at: at)
        case 5: lines[at] = withByte(lines[at])
        case 6: lines.insert(lines[at], at: random.int(in: 0...lines.count))
        case 7: lines.remove(at: at)
        case 8: lines[at] = withName(lines[at])
        default: lines.swapAt(at, random.int(in: 0...(lines.count - 1)))
        }
    }

    private mutating func newLine() -> [UInt8] {
        let parameters = random.chance(percent: 40) ? random.pick(Self.parameters) : ""
        return Array(
            (random.pick(Self.names) + parameters + ":" + random.pick(Self.values) + "\r").utf8)
    }

    /// Name and parameters of a line, and what stands behind its first colon.
    private func halves(_ line: [UInt8]) -> (head: [UInt8], value: [UInt8]) {
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        return (Array(line[..<colon]), Array(line[colon...].dropFirst()))
    }

    private mutating func withValue(_ line: [UInt8]) -> [UInt8] {
        let (head, value) = halves(line)
        let piece = Array(random.pick(Self.values).utf8)
        let colon = [UInt8(ascii: ":")]
        switch random.int(in: 0...3) {
        case 0: return head + colon + piece + value
        case 1: return head + colon + value.dropLast() + piece + [13]
        case 2: return head + colon + value.dropLast() + [UInt8(ascii: ",")] + piece + [13]
        default: return head + colon + piece + [13]
        }
    }

    private mutating func withParameter(_ line: [UInt8]) -> [UInt8] {
        let (head, value) = halves(line)
        return head + Array(random.pick(Self.parameters).utf8) + [UInt8(ascii: ":")] + value
    }

    private mutating func withName(_ line: [UInt8]) -> [UInt8] {
        let end = line.firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ";") }
        return Array(random.pick(Self.names).utf8) + line[(end ?? line.endIndex)...]
    }

    private mutating func withByte(_ line: [UInt8]) -> [UInt8] {
        var line = line
        let odd = Array("\"\\^;:,= \t-+/PTZnN'<>%é".utf8)
        line.insert(random.pick(odd), at: random.int(in: 0...line.count))
        return line
    }

    static let names = [
        "UID", "SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CATEGORIES", "URL", "STATUS",
        "TRANSP", "SEQUENCE", "PRIORITY", "CLASS", "CONTACT", "RELATED-TO", "DTSTART", "DTEND",
        "DTSTAMP", "CREATED", "LAST-MODIFIED", "DURATION", "RECURRENCE-ID", "EXDATE", "RDATE",
        "RRULE", "EXRULE", "ORGANIZER", "ATTENDEE", "CONFERENCE", "GEO", "ATTACH", "RESOURCES",
        "COLOR", "IMAGE", "METHOD", "VERSION", "PRODID", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE",
        "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "X-LIC-LOCATION", "TZID-ALIAS-OF",
        "X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-CDO-TZID", "X-ANY", "X_ODD", "ODD", "FREEBUSY",
        "BUSYTYPE", "TRIGGER", "ACTION", "REQUEST-STATUS", "X-LIC-ERROR", "X-KEPT-LINE", "CALSCALE",
        "COMPLETED", "DUE", "PERCENT-COMPLETE", "TZURL", "POLL-ITEM-ID",
    ]

    static let parameters = [
        ";VALUE=DATE", ";VALUE=DATE-TIME", ";VALUE=PERIOD", ";VALUE=TEXT", ";VALUE=URI",
        ";VALUE=BINARY", ";VALUE=X-ODD", ";VALUE=", ";value=date", ";TZID=Europe/Berlin",
        ";TZID=\"Europe/Berlin\"", ";TZID=\"(UTC+01:00) Wien, Bern\"", ";TZID=A,B", ";TZID= x ",
        ";TZID=\" x \"", ";TZID=/freeassociation.sourceforge.net/Europe/Berlin", ";TZID=",
        ";TZID=\"\"", ";CN=Ida Berg", ";CN=\"Berg, Ida\"", ";CN=\"a^nb^^c^'d\"", ";CN=a^nb", ";CN=",
        ";CN=\"\"", ";CN=Ida\\, Berg", ";CN=a,b", ";CN=\"a\",\"b\"", ";CN= Ida ", ";CN=\"Ida \"",
        ";CN=Jürgen", ";CN=\"x\"y", ";CN=\"x", ";cn=low", ";PARTSTAT=ACCEPTED",
        ";PARTSTAT=accepted",
        ";PARTSTAT=\"DECLINED\"", ";PARTSTAT=X-ODD", ";PARTSTAT=IN-PROCESS", ";PARTSTAT=NONE",
        ";ROLE=CHAIR", ";ROLE=none", ";ROLE=ODD", ";RSVP=TRUE", ";RSVP=true", ";RSVP=maybe",
        ";RSVP=FALSE", ";CUTYPE=ROOM", ";CUTYPE=odd", ";CUTYPE=", ";LANGUAGE=de", ";LANGUAGE=",
        ";ALTREP=\"http://a.example/b?c;d\"", ";ALTREP=x", ";SENT-BY=\"mailto:a@b.example\"",
        ";SENT-BY=mailto", ";EMAIL=a@b.example", ";EMAIL=\"a@b.example\"", ";DIR=\"ldap://x/\"",
        ";MEMBER=\"mailto:a@b\",\"mailto:c@d\"", ";DELEGATED-TO=\"mailto:a@b.example\"",
        ";DELEGATED-FROM=\"mailto:a@b\",\"mailto:c@d\"", ";SCHEDULE-AGENT=CLIENT",
        ";SCHEDULE-AGENT=odd", ";SCHEDULE-STATUS=1.1", ";RANGE=THISANDFUTURE",
        ";RANGE=THISANDPRIOR", ";RANGE=odd", ";FBTYPE=BUSY", ";RELTYPE=PARENT", ";RELTYPE=odd",
        ";X-NUM-GUESTS=0", ";X-A=\"q;r:s\"", ";X-A=\\n", ";X-A=", ";X-=1", ";X-A", ";ODD=1",
        ";ENCODING=BASE64", ";ENCODING=8BIT", ";FMTTYPE=text/html", ";LABEL=x", ";FEATURE=AUDIO",
        ";TZID=Europe/Berlin;TZID=Asia/Tokyo", ";CN=a;CN=b", ";;", ";=", ";\"", ";RELATED=START",
        ";X-A=ü", ";X-A=a;X-A=b", ";CN=\"a\tb\"", ";CN=a\tb", ";CHARSET=UTF-8",
    ]

    static let values = [
        "", " ", "x", " x ", "\tx\t", "a\\,b", "a\\;b", "a\\nb", "a\\Nb", "a\\\\b", "a\\", "a\\:b",
        "a\\tb", "a\\rb", "a\\\"b", "\"q\"", "\"q", "a,b", "a,,b", ",a", "a,", "a, b", "a;b", "a:b",
        "a^nb", "ü", "e\u{301}", "👩‍👩‍👧", "\u{2028}", "x\\ ", "x \\n ", "\\n", "\\,", "TRUE", "true",
        "2.0", "1.0", "20260302", "20260302T090000", "20260302T090000Z", "20260302T240000",
        "20260302T236060", "20260302T235960Z", "20260230", "00000101", "00010101T000000",
        "99991231T235959Z", "20260302T0900", "20260302t090000z", "20260302T090000+0100",
        "20260302,20260303", "20260302T090000,20260303T090000Z", "20260302T090000Z/PT1H",
        "20260302T090000Z/20260302T100000Z", "20260302T090000/P1W", "PT1H", "PT90M", "P1D", "P1W",
        "P7D", "-PT15M", "+PT15M", "P1DT2H", "PT0S", "P0D", "PT", "P", "PT1H30M", "PT99999H",
        "P99999999D", "P1Y", "PT1.5H", "pt1h", "+0100", "-0030", "+010000", "0100", "+2400",
        "+0160", "-0000", "+99", "0", "1", "-1", "01", "007", "2147483647", "2147483648", "x1",
        "1.5", "CONFIRMED", "confirmed", "CANCELLED", "TENTATIVE", "DRAFT", "ODD", "OPAQUE",
        "TRANSPARENT", "transparent", "PUBLIC", "SECRET", "REQUEST", "PUBLISH", "REPLY", "odd",
        "DECLINECOUNTER", "mailto:a@b.example", "MAILTO:A@B.example", "mailto:", "a@b", "urn:x:y",
        "mailto:a b@c", "http://a.example/;b,c?d=\\e", "mailto:a@b,mailto:c@d", "geo:1,2", "1;2",
        "FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;BYDAY=MO,TU", "FREQ=ODD",
    ]
}
