public import CalendarModel

/// Looks at every byte of a calendar file before a C parser does.
///
/// One pass over lines in plain Swift: size, encoding, line length, nesting, counts, dates and rule
/// texts are judged here, because libical dies or stalls on files that break these limits. What
/// libical would damage is renamed (RRULE, EXRULE) or taken out (REQUEST-STATUS); names of ours
/// (X-KEPT-…) that come from outside are dropped first. Findings carry lines of the original.
public struct PreScan {
    /// The longest unfolded line: 64 KiB; libical's time grows with its square.
    public static let lineBytesMax = 64 * 1_024
    /// The deepest nesting of components.
    public static let nestingMax = 8
    /// The most properties of a component, those of `repeatable` not counted.
    public static let propertiesMax = 200
    /// The most ATTENDEE, EXDATE or RDATE properties of a component, each.
    public static let repeatedMax = 4_000
    /// The longest rule: 2 KiB.
    public static let ruleBytesMax = 2 * 1_024
    /// The most findings kept; a last one says that there were more.
    public static let findingsMax = 1_000

    struct OpenComponent {
        var name: String
        var line: Int
        var isEvent: Bool
        var properties = 0
        /// How many ATTENDEE, EXDATE and RDATE properties were met.
        var repeated = (attendees: 0, exclusions: 0, additions: 0)
        /// Bits of the properties that were met.
        var seen: UInt32 = 0
        /// Bits of the properties whose place is noted.
        var placed: UInt32 = 0
        /// What `content` keeps of it.
        var content: ContentComponent
    }

    let origin: CalendarOrigin
    /// Whether the lines that pass are kept as a tree too.
    let keepsContent: Bool
    var content = ContentComponent("")
    var output: [UInt8] = []
    var findings: [ContentFinding] = []
    var unlistedFindings = 0
    var statusCodes: [Int: [String]] = [:]
    var places = PropertyLines()
    var open: [OpenComponent] = []
    var components = 0
    var calendars = 0
    var noted: Set<String> = []

    /// Returns what a reader may see of a file.
    ///
    /// - Throws: `AirlockError` with code `refused`, the reason and the line.
    public static func scan(
        _ bytes: [UInt8], origin: CalendarOrigin
    ) throws(AirlockError) -> PreScanResult {
        var scan = PreScan(origin: origin, keepsContent: false)
        return try scan.run(bytes)
    }

    /// Returns the lines of a file that pass, as the tree of components they stand in.
    ///
    /// It is for handing on what Kept does not understand; who wants meaning reads the file through
    /// the airlock. Properties with a finding of their own are not in it.
    ///
    /// - Throws: `AirlockError` with code `refused`, the reason and the line.
    public static func content(
        _ bytes: [UInt8], origin: CalendarOrigin
    ) throws(AirlockError) -> ContentComponent {
        var scan = PreScan(origin: origin, keepsContent: true)
        _ = try scan.run(bytes)
        return scan.content
    }

    init(origin: CalendarOrigin, keepsContent: Bool) {
        self.origin = origin
        self.keepsContent = keepsContent
    }

    private mutating func run(_ bytes: [UInt8]) throws(AirlockError) -> PreScanResult {
        guard bytes.count <= origin.sizeBytesMax else {
            throw refusal(
                "too_large", "the file is over \(origin.sizeBytesMax / 1_024) KiB: split it")
        }
        let text = withLineFeeds(try checkEncoding(bytes))
        output.reserveCapacity(text.count + text.count / 8)
        try forEachLine(text)
        if let left = open.last {
            throw refusal(
                "unclosed_component", "BEGIN:\(left.name) has no END", line: left.line,
                clause: "RFC 5545 §3.6")
        }
        guard calendars > 0 else {
            throw refusal(
                "no_calendar", "the file holds no BEGIN:VCALENDAR: it is no iCalendar file",
                line: 1, clause: "RFC 5545 §3.4")
        }
        places.sort()
        if unlistedFindings > 0 {
            findings.append(
                ContentFinding(
                    severity: .warning, code: "more_findings",
                    message: "\(unlistedFindings) further findings are not listed"))
        }
        return PreScanResult(
            bytes: output, findings: findings, requestStatusCodes: statusCodes, places: places)
    }

    func refusal(
        _ reason: String, _ message: String, line: Int? = nil, clause: String = ""
    ) -> AirlockError {
        AirlockError(
            code: .refused, reason: reason, message: message, line: line, clause: clause,
            findings: findings)
    }

    mutating func note(_ finding: ContentFinding) {
        guard findings.count < Self.findingsMax else {
            unlistedFindings += 1
            return
        }
        findings.append(finding)
    }

    /// Notes something once for the whole file, at its first line.
    mutating func noteOnce(_ finding: ContentFinding) {
        if noted.insert(finding.code).inserted { note(finding) }
    }
}
