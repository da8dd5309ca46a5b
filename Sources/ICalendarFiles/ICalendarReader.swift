public import CalendarModel

/// Turns iCalendar text into values through libical, collecting every finding.
///
/// Text from outside reaches this type only inside `kept-airlock`, after a pre-scan; the X-KEPT-…
/// properties the pre-scan put in are taken out again here. libical parses and never computes: no
/// rule is expanded, no zone applied.
public struct ICalendarReader {
    var findings: [ContentFinding] = []
    var object = CalendarObject()
    var skipped: [String: Int] = [:]

    private init() {}

    /// Returns what the text says.
    ///
    /// A process that ends right after it leaves the tree to its end: freeing a damaged heap could
    /// hang or crash for nothing.
    /// - Throws: `ICalendarFilesError` with `unreadable` if libical makes nothing of it.
    public static func read(
        _ bytes: [UInt8], freesTree: Bool = true
    ) throws(ICalendarFilesError) -> CalendarObject {
        let handle = try ComponentHandle(parsing: bytes)
        var reader = ICalendarReader()
        unsafe handle.withRoot { root in
            reader.readRoot(unsafe ComponentView(borrowing: root))
        }
        if !freesTree { handle.abandon() }
        reader.noteSkipped()
        reader.object.findings = reader.findings
        return reader.object
    }

    private mutating func readRoot(_ root: ComponentView) {
        if root.name == "VCALENDAR" {
            readCalendar(root, isFirst: true)
            return
        }
        var isFirst = true
        for child in root.children where child.name == "VCALENDAR" {
            readCalendar(child, isFirst: isFirst)
            isFirst = false
        }
        if isFirst {
            note(.error, "no_calendar", "the text holds no VCALENDAR", "RFC 5545 §3.4")
        }
    }

    private mutating func readCalendar(_ calendar: ComponentView, isFirst: Bool) {
        var titles: (name: String?, worldName: String?) = (nil, nil)
        var hasVersion = false
        var line: Int?
        for property in calendar.properties {
            switch property.name {
            case "X-KEPT-LINE": line = Int(property.text)
            case "VERSION":
                hasVersion = true
                if !property.text.hasPrefix("2.") {
                    note(
                        .warning, "other_version",
                        "VERSION is not 2.0; the file is read as if it were", "RFC 5545 §3.7.4",
                        line, property: "VERSION")
                }
            case "PRODID": object.productID = object.productID ?? property.text
            case "METHOD": takeMethod(property, line: line)
            case "NAME": titles.name = titles.name ?? property.text
            case "X-WR-CALNAME": titles.worldName = titles.worldName ?? property.text
            case "X-WR-TIMEZONE":
                object.zoneHint = object.zoneHint ?? ContentWord.plain(property.text)
            case "X-LIC-ERROR": note(LibicalErrorMapping.finding(property.text, line: line))
            default: break
            }
        }
        object.name = object.name ?? titles.name ?? titles.worldName
        if !hasVersion {
            note(.warning, "missing_version", "VERSION is missing", "RFC 5545 §3.7.4", line)
        }
        if isFirst, object.productID == nil {
            note(.warning, "missing_prodid", "PRODID is missing", "RFC 5545 §3.7.3", line)
        }
        for child in calendar.children { readComponent(child) }
    }

    private mutating func takeMethod(_ property: PropertyView, line: Int?) {
        let method = Method(text: ContentWord.plain(property.rawValue))
        if let known = object.method, known != method {
            note(
                .warning, "several_methods", "several METHODs; the first one is used",
                "RFC 5545 §3.7.2", line)
        }
        object.method = object.method ?? method
    }

    private mutating func readComponent(_ component: ComponentView) {
        switch component.name {
        case "VEVENT":
            object.events.append(event(component))
        case "VTIMEZONE":
            if let zone = zone(component) { object.zones.append(zone) }
        case "VFREEBUSY":
            object.freeBusy.append(freeBusy(component))
        case "VAVAILABILITY":
            object.availability.append(availability(component))
        case "VTODO", "VJOURNAL":
            // Legal and no time of anybody's: nothing to say.
            break
        default:
            skipped[component.name, default: 0] += 1
        }
    }

    private mutating func noteSkipped() {
        for (name, count) in skipped.sorted(by: { $0.key < $1.key }) {
            note(
                .note, "component_skipped",
                "\(count) \(name.isEmpty ? "unnamed" : name) component(s) are not used", "")
        }
    }

    mutating func note(
        _ severity: ContentFinding.Severity, _ code: String, _ message: String, _ clause: String,
        _ line: Int? = nil, property: String? = nil
    ) {
        note(
            ContentFinding(
                line: line, severity: severity, code: code, message: message, clause: clause,
                property: property))
    }

    mutating func note(_ finding: ContentFinding) {
        // The pre-scan bounds what comes in; this bounds what goes out.
        if findings.count < 10_000 { findings.append(finding) }
    }
}
