/// The names of properties that Kept looks into; every other one is `other`.
///
/// A name is compared once, when its line is cut, and is a number of one byte from there on.
public enum PropertyName: String, Sendable, CaseIterable {
    // Lines that open and close components (RFC 5545 §3.6).
    case begin = "BEGIN"
    case end = "END"

    // Of a calendar (RFC 5545 §3.7, RFC 7986 §5.1).
    case version = "VERSION"
    case productID = "PRODID"
    case method = "METHOD"
    case calendarScale = "CALSCALE"
    case name = "NAME"
    case worldName = "X-WR-CALNAME"
    case worldZone = "X-WR-TIMEZONE"

    // Times of events (RFC 5545 §3.8.2, §3.8.5, §3.8.7).
    case startTime = "DTSTART"
    case endTime = "DTEND"
    case due = "DUE"
    case duration = "DURATION"
    case stamp = "DTSTAMP"
    case created = "CREATED"
    case lastModified = "LAST-MODIFIED"
    case completed = "COMPLETED"
    case recurrenceID = "RECURRENCE-ID"
    case exclusion = "EXDATE"
    case addition = "RDATE"
    case rule = "RRULE"
    case exclusionRule = "EXRULE"
    case freeBusy = "FREEBUSY"

    // What events say (RFC 5545 §3.8.1, §3.8.4, RFC 7986 §5.11).
    case uid = "UID"
    case summary = "SUMMARY"
    case description = "DESCRIPTION"
    case location = "LOCATION"
    case url = "URL"
    case status = "STATUS"
    case transparency = "TRANSP"
    case sequence = "SEQUENCE"
    case priority = "PRIORITY"
    case categories = "CATEGORIES"
    case comment = "COMMENT"
    case conference = "CONFERENCE"
    case access = "CLASS"
    case contact = "CONTACT"
    case relatedTo = "RELATED-TO"
    case organizer = "ORGANIZER"
    case attendee = "ATTENDEE"
    case requestStatus = "REQUEST-STATUS"
    case attachment = "ATTACH"
    case image = "IMAGE"
    case busyType = "BUSYTYPE"
    case allDayMark = "X-MICROSOFT-CDO-ALLDAYEVENT"

    // Of zones (RFC 5545 §3.8.3).
    case zoneID = "TZID"
    case offsetFrom = "TZOFFSETFROM"
    case offsetTo = "TZOFFSETTO"
    case zoneName = "TZNAME"
    case libicalLocation = "X-LIC-LOCATION"
    case zoneAlias = "TZID-ALIAS-OF"
    case microsoftZone = "X-MICROSOFT-CDO-TZID"

    // Marks of the pre-scan and of libical; from outside they are dropped.
    case line = "X-KEPT-LINE"
    case keptRule = "X-KEPT-RRULE"
    case keptExclusionRule = "X-KEPT-EXRULE"
    case libicalError = "X-LIC-ERROR"

    /// A name that none of the others is; its text is not kept here.
    case other = ""

    /// The name in upper case; empty for `other`.
    public var text: String { rawValue }

    /// The name that some bytes in upper case are.
    public init(upperCase bytes: ArraySlice<UInt8>) {
        self = Self.find(NameKey.of(bytes), bytes)
    }

    private struct Entry {
        var key: UInt64
        var name: PropertyName
    }

    /// The names by their length.
    private static let byLength: [[Entry]] = {
        let named = allCases.filter { $0 != .other }
        let longest = named.map(\.rawValue.utf8.count).max() ?? 0
        return (0...longest).map { length in
            named.filter { $0.rawValue.utf8.count == length }.map {
                Entry(key: NameKey.of(Array($0.rawValue.utf8)[...]), name: $0)
            }
        }
    }()

    private static func find(_ key: UInt64, _ bytes: ArraySlice<UInt8>) -> PropertyName {
        guard bytes.count < byLength.count else { return .other }
        for entry in byLength[bytes.count] where entry.key == key {
            if NameKey.isWhole(bytes) || entry.name.rawValue.utf8.elementsEqual(bytes) {
                return entry.name
            }
        }
        return .other
    }
}

/// The first eight bytes of a name as one number, so that most names are told apart at once.
public enum NameKey {
    /// Returns the key of a name.
    public static func of(_ name: ArraySlice<UInt8>) -> UInt64 {
        name.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Whether a name is no longer than its key, so that an equal key and length is the name.
    public static func isWhole(_ name: ArraySlice<UInt8>) -> Bool { name.count <= 8 }
}
