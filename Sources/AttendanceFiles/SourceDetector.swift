/// What a file is, and why it is taken for that.
public struct SourceDetection: Sendable, Hashable {
    /// A source a file can come from.
    public enum Source: Sendable, Hashable {
        /// Microsoft Teams, in one of its shapes: ``AttendanceReader`` reads it.
        case teams(AttendanceFormat)
        /// An iCalendar file: it goes through the airlock, not through this room.
        case calendar
        /// Nothing that is known here.
        case unknown
    }

    /// The source.
    public let source: Source
    /// Why, in one sentence without personal text.
    public let reason: String

    /// Creates a detection.
    public init(source: Source, reason: String) {
        self.source = source
        self.reason = reason
    }
}

/// Tells what kind of attendance file bytes are, by shape; never by the file's name.
public enum SourceDetector {
    /// Looks at a file.
    ///
    /// - Throws: `empty`, `tooLarge`, `spreadsheet`, `notText`, `openQuote` for files that cannot
    /// be   looked at.
    public static func detect(
        _ bytes: [UInt8], fileName: String
    ) throws(AttendanceFilesError) -> SourceDetection {
        let text = try DecodedText(bytes, file: fileName)
        if isCalendar(text.utf8) {
            return SourceDetection(source: .calendar, reason: "it begins with BEGIN:VCALENDAR")
        }
        let reader = DelimitedReader(utf8: text.utf8, file: fileName)
        return classify(try TeamsSheet(reader, file: fileName))
    }

    static func isCalendar(_ utf8: [UInt8]) -> Bool {
        let head = trimmed(Array(utf8.prefix(64)))
        return folded(head).hasPrefix("begin:vcalendar")
    }

    static func classify(_ sheet: TeamsSheet) -> SourceDetection {
        let labels = Set(sheet.tables.flatMap { $0.header?.cells.map(folded) ?? [] })
        if labels.contains(where: { $0.contains("(original name)") }) {
            return SourceDetection(
                source: .unknown, reason: "it is a Zoom report, which is not read yet")
        }
        if labels.contains("time joined") || labels.contains("time exited") {
            return SourceDetection(
                source: .unknown, reason: "it is a Google Meet report, which is not read yet")
        }
        if sheet.hasSections, sheet.tables.contains(where: { $0.columns.listsPeople }) {
            return SourceDetection(
                source: .teams(.teamsReport),
                reason: "numbered sections, with a table of people after a summary")
        }
        if sheet.tables.contains(where: { $0.columns.isEventLog }) {
            return SourceDetection(
                source: .teams(.teamsAttendanceList),
                reason: "three columns: a name, what they did, when")
        }
        if !sheet.facts.isEmpty, sheet.tables.contains(where: { $0.columns.hasTimes }) {
            return SourceDetection(
                source: .teams(.teamsReport2021),
                reason: "a summary without numbers, then one table of joins and leaves")
        }
        return SourceDetection(
            source: .unknown, reason: "no table with a name, two times and a length was found")
    }
}
