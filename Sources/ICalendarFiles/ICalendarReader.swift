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

    private let freesTree: Bool

    private init(freesTree: Bool) {
        self.freesTree = freesTree
    }

    /// Returns what the text says.
    ///
    /// A process that ends right after it leaves the tree to its end: freeing a damaged heap could
    /// hang or crash for nothing.
    /// - Throws: `ICalendarFilesError` with `unreadable` if libical makes nothing of it.
    public static func read(
        _ bytes: [UInt8], freesTree: Bool = true
    ) throws(ICalendarFilesError) -> CalendarObject {
        guard let file = PlainFile(bytes) else {
            return try readThroughLibical(bytes, freesTree: freesTree)
        }
        var reader = ICalendarReader(freesTree: freesTree)
        var isFirst = true
        for calendar in file.calendars {
            try reader.read(calendar, of: file, isFirst: isFirst)
            isFirst = false
        }
        return reader.finished()
    }

    /// Returns what the text says, every line of it read by libical.
    ///
    /// `read` cuts plain lines itself; this is what it must agree with.
    /// - Throws: `ICalendarFilesError` with `unreadable` if libical makes nothing of it.
    public static func readThroughLibical(
        _ bytes: [UInt8], freesTree: Bool = true
    ) throws(ICalendarFilesError) -> CalendarObject {
        var reader = ICalendarReader(freesTree: freesTree)
        try reader.withTree(bytes[...]) { reader, root in reader.readRoot(root) }
        return reader.finished()
    }

    /// Reads one calendar, each part in the way that its form asks for.
    private mutating func read(
        _ calendar: PlainFile.Calendar, of file: PlainFile, isFirst: Bool
    ) throws(ICalendarFilesError) {
        if let heading = calendar.heading {
            readHeading(heading, isFirst: isFirst)
        } else {
            try withTree(file.headingText(calendar)[...]) { reader, heading in
                reader.readHeading(heading, isFirst: isFirst)
            }
        }
        for part in calendar.parts {
            switch part {
            case .plain(let component): readComponent(component)
            case .odd(let place):
                try withTree(file.bytes[place]) { reader, component in
                    reader.readComponent(component)
                }
            }
        }
    }

    /// Lends libical's tree of a text.
    private mutating func withTree(
        _ text: ArraySlice<UInt8>, _ body: (inout ICalendarReader, ComponentView) -> Void
    ) throws(ICalendarFilesError) {
        let handle = try ComponentHandle(parsing: text)
        unsafe handle.withRoot { root in
            body(&self, unsafe ComponentView(borrowing: root))
        }
        if !freesTree { handle.abandon() }
    }

    private func finished() -> CalendarObject {
        var reader = self
        reader.noteSkipped()
        reader.object.findings = reader.findings
        return reader.object
    }

    private mutating func readRoot(_ root: ComponentView) {
        let calendars =
            root.name == "VCALENDAR" ? [root] : root.children.filter { $0.name == "VCALENDAR" }
        var isFirst = true
        for calendar in calendars {
            readHeading(calendar, isFirst: isFirst)
            for child in calendar.children { readComponent(child) }
            isFirst = false
        }
        if isFirst {
            note(.error, "no_calendar", "the text holds no VCALENDAR", "RFC 5545 §3.4")
        }
    }

    private mutating func readHeading(_ calendar: some ComponentReading, isFirst: Bool) {
        var titles: (name: String?, worldName: String?) = (nil, nil)
        var hasVersion = false
        var line: Int?
        for property in calendar.properties {
            switch property.name {
            case .line: line = Int(property.text)
            case .version:
                hasVersion = true
                if !property.text.hasPrefix("2.") {
                    note(
                        .warning, "other_version",
                        "VERSION is not 2.0; the file is read as if it were", "RFC 5545 §3.7.4",
                        line, property: "VERSION")
                }
            case .productID: object.productID = object.productID ?? property.text
            case .method: takeMethod(property, line: line)
            case .name: titles.name = titles.name ?? property.text
            case .worldName: titles.worldName = titles.worldName ?? property.text
            case .worldZone:
                object.zoneHint = object.zoneHint ?? ContentWord.plain(property.text)
            case .libicalError: note(LibicalErrorMapping.finding(property.text, line: line))
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
    }

    private mutating func takeMethod(_ property: some PropertyReading, line: Int?) {
        let method = Method(text: ContentWord.plain(property.rawValue))
        if let known = object.method, known != method {
            note(
                .warning, "several_methods", "several METHODs; the first one is used",
                "RFC 5545 §3.7.2", line)
        }
        object.method = object.method ?? method
    }

    private mutating func readComponent(_ component: some ComponentReading) {
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
