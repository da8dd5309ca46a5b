/// What a file is, and why it is taken for that.
public struct SourceDetection: Sendable, Hashable {
    /// A source a file can come from.
    public enum Source: Sendable, Hashable {
        /// An attendance file, in one of its shapes: ``AttendanceReader`` reads it.
        case attendance(AttendanceFormat)
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
    /// Whether a file begins as an iCalendar file does.
    public static func isCalendar(_ head: [UInt8]) -> Bool {
        folded(trimmed(text(head))).hasPrefix("begin:vcalendar")
    }

    /// Whether a file begins as JSON does.
    static func isJSON(_ head: [UInt8]) -> Bool {
        let first = trimmed(text(head)).utf8.first
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// The first letters of a file, whatever its encoding.
    private static func text(_ head: [UInt8]) -> [UInt8] {
        guard let (encoding, mark) = TextEncoding.detect(head) else { return [] }
        var decoder = TextDecoder(encoding: encoding)
        return (try? decoder.decode(Array(head.prefix(256).dropFirst(mark)), isLast: false)) ?? []
    }

    /// Tells the shape of a sheet by what its first reading has found; nil for anything else.
    static func shape(_ layout: SheetLayout, _ survey: Survey) -> ReportShape? {
        zoom(layout, survey) ?? meet(layout) ?? webex(layout) ?? teams(layout, survey)
    }

    private static func roles(
        _ layout: SheetLayout, _ role: (SheetTable) -> TableRole
    ) -> [TableRole] { layout.tables.map(role) }

    private static func zoom(_ layout: SheetLayout, _ survey: Survey) -> ReportShape? {
        let people = layout.tables.filter(\.columns.hasNames)
        let isZoom = people.contains { table in
            table.labels.contains { $0.contains("(original name)") }
                || (table.columns[.minutes] != nil && table.labels.contains("guest"))
        }
        guard isZoom else { return nil }
        let roles = roles(layout) { $0.columns.hasNames ? .visits : .unread }
        if people.contains(where: { $0.columns[.attended] != nil }) {
            return ReportShape(
                format: .zoomWebinar, reason: "original names, and a column who attended",
                roles: roles)
        }
        if layout.tables.contains(where: \.columns.isMeetingBlock) {
            return ReportShape(
                format: .zoomMeeting, reason: "a block about the meeting above original names",
                roles: roles)
        }
        if !people.contains(where: { $0.columns[.join] != nil }) {
            return ReportShape(
                format: .zoomUsers, reason: "original names and total minutes, without times",
                roles: roles)
        }
        let isOlder = people.contains { $0.labels.contains("user email") }
        return ReportShape(
            format: isOlder ? .zoomSessions : .zoomSessionsNewer,
            reason: "original names with a join and a leave on each row", roles: roles)
    }

    private static func meet(_ layout: SheetLayout) -> ReportShape? {
        let people = layout.tables.filter { table in
            table.columns.hasNames
                && (table.labels.contains("time joined") || table.labels.contains("time exited"))
        }
        guard let first = people.first else { return nil }
        let hasTwoNames = first.columns[.firstName] != nil || first.columns[.lastName] != nil
        return ReportShape(
            format: hasTwoNames ? .meetNames : .meetPlain,
            reason: hasTwoNames
                ? "first and last names with a time joined" : "names with a time joined",
            roles: roles(layout) { $0.columns.hasTimes ? .visits : .unread })
    }

    private static func webex(_ layout: SheetLayout) -> ReportShape? {
        let words: Set<String> = [
            "attendee email", "attendance duration", "attendance duration (minutes)",
            "attendee name",
        ]
        let isWebex = layout.tables.contains { table in
            table.columns.hasNames
                && (!table.labels.isDisjoint(with: words)
                    || (table.labels.contains("display name") && table.columns.namesMeetings))
        }
        guard isWebex else { return nil }
        return ReportShape(
            format: .webexSheet, reason: "a display name beside attendance columns",
            roles: roles(layout) { $0.columns.listsPeople ? .visits : .unread })
    }

    private static func teams(_ layout: SheetLayout, _ survey: Survey) -> ReportShape? {
        let lists = layout.tables.map(\.columns.listsPeople)
        if layout.hasSections, lists.contains(true) {
            return sections(layout, lists)
        }
        if layout.tables.contains(where: \.columns.isEventLog) {
            return ReportShape(
                format: .teamsAttendanceList, reason: "three columns: a name, what they did, when",
                roles: roles(layout) { $0.columns.isEventLog ? .visits : .unread })
        }
        if !layout.facts.isEmpty, layout.tables.contains(where: \.columns.hasTimes) {
            return ReportShape(
                format: .teamsReport2021,
                reason: "a summary without numbers, then one table of joins and leaves",
                roles: roles(layout) { $0.columns.hasTimes ? .visits : .unread })
        }
        return nil
    }

    /// Sections by their numbers: 2 lists people, 3 visits; without a list of visits, 2 is it.
    private static func sections(_ layout: SheetLayout, _ lists: [Bool]) -> ReportShape {
        let tables = layout.tables
        let hasVisits = tables.indices.contains { lists[$0] && tables[$0].section == 3 }
        let roles = tables.indices.map { index -> TableRole in
            guard lists[index] else { return .unread }
            return hasVisits && tables[index].section != 3 ? .control : .visits
        }
        let isPremium = tables.contains { $0.labels.contains { $0.hasPrefix("engagement") } }
        return ReportShape(
            format: isPremium ? .teamsPremium : .teamsReport,
            reason: "numbered sections, with a table of people after a summary"
                + (isPremium ? "; figures about engagement are not read" : ""),
            roles: roles)
    }
}
