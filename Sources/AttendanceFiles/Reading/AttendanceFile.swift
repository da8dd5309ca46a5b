public import CivilTime
internal import Reconciliation

/// A file that was read once: its meetings are known, its rows can be given out one by one.
///
/// However large the file, only a piece of it and what ``AttendanceLimits`` bounds is held.
public struct AttendanceFile: Sendable {
    /// What gives the items of the file; every reading gives the same.
    private enum Producer {
        case sheet(SheetReader)
        case records(RecordReader)
        case badge(BadgeReader)
    }

    /// The shape the file was read as.
    public let format: AttendanceFormat
    /// Why that shape, in words.
    public let reason: String
    /// The encoding of the file.
    public let encoding: TextEncoding
    /// The order of day and month; nil if it is open or the file has no dates.
    public var dateOrder: DateOrder? { plan.order }
    /// What a person must say before the rows have times.
    public var question: OpenQuestion? { plan.question }
    /// The zone the file's times were read in.
    public let zone: ZoneRules
    /// The meetings as they are known before their rows; totals and ends come with the rows.
    public let sessions: [AttendanceSession]

    private var producer: Producer
    private let shape: ReportShape
    private let survey: Survey
    private let plan: ReadingPlan
    private let fileName: String

    init(
        _ source: some AttendanceBytes, fileName: String, reader: AttendanceReader
    ) throws {
        let head = try source.bytes(at: 0, count: 4_096)
        guard !SourceDetector.isCalendar(head) else {
            throw AttendanceFilesError(
                code: .unknownSource,
                message: "this is a calendar file; import it with --source ics", file: fileName)
        }
        let first: (Producer, ReportShape, Survey, SheetSummary?, TextEncoding)
        if let map = reader.badgeMap {
            first = try Self.badge(source, fileName, reader, map)
        } else if reader.source == .badge {
            throw AttendanceFilesError(
                code: .badMap, message: "a badge log needs its columns declared: --map FILE",
                file: fileName)
        } else if SourceDetector.isJSON(head) {
            first = try Self.records(source, fileName, reader)
        } else {
            first = try Self.sheet(source, fileName, reader)
        }
        (producer, shape, survey, _, encoding) = first
        if let wanted = reader.source, wanted != shape.format.source {
            throw AttendanceFilesError(
                code: .unknownSource,
                message: "this is no file of \(wanted.rawValue): it is read as "
                    + "\(shape.format.rawValue) (\(shape.reason))", file: fileName)
        }
        format = shape.format
        reason = shape.reason
        zone = reader.zone
        plan = ReadingPlan(survey, shape: shape, summary: first.3, reader: reader)
        sessions = plan.sessions.map {
            AttendanceSession(
                $0.facts, period: $0.period, control: ControlTotals(stated: nil, parsed: 0),
                isComplete: false)
        }
        self.fileName = fileName
    }

    /// The stated times of each meeting as the file writes them, for meetings that wait.
    public var parkedTimes: [ParkedTimes?] {
        plan.sessions.map { AttendanceSession.parkedTimes($0.facts) }
    }

    /// The days on which people in the file are booked, for a person to choose from.
    public var candidateDates: [CivilDate] { plan.candidateDates }

    /// Gives out the rows, and says at the end what the file came to.
    ///
    /// - Throws: What `body` throws, and an error for a file that changed while it was read.
    public mutating func forEachRow(
        _ body: (AttendanceRow) throws -> Void
    ) throws -> AttendanceOutcome {
        var emission = Emission(shape: shape, plan: plan, survey: survey, zone: zone)
        switch producer {
        case .sheet(var sheet):
            try sheet.read { try emission.take($0, body) }
            return emission.finish(head: sheet.headRows, decoder: sheet.decoder, notes: [])
        case .records(var records):
            try records.read { try emission.take($0, body) }
            return emission.finish(head: 0, decoder: nil, notes: records.notes)
        case .badge(var badge):
            let found = badge
            try badge.read { item in
                try emission.take(item) { row in try body(found.placed(row)) }
            }
            return emission.finish(head: badge.headRows, decoder: nil, notes: [])
        }
    }

    private static func sheet(
        _ source: some AttendanceBytes, _ fileName: String, _ reader: AttendanceReader
    ) throws -> (Producer, ReportShape, Survey, SheetSummary?, TextEncoding) {
        var (sheet, survey): (SheetReader, Survey)
        do {
            (sheet, survey) = try surveyed(source, fileName, reader, encoding: nil)
        } catch let error as AttendanceFilesError where error.code == .brokenText {
            (sheet, survey) = try surveyed(source, fileName, reader, encoding: .windows1252)
        }
        guard let shape = SourceDetector.shape(sheet.layout, survey) else {
            throw AttendanceFilesError(
                code: .unknownSource,
                message: "this is no attendance report that can be read: no table with names and "
                    + "times was found", file: fileName)
        }
        let summary = SheetSummary(
            sheet.layout.facts, byShape: shape.format.source == .teams)
        try survey.add(summary)
        return (.sheet(sheet), shape, survey, summary, sheet.layout.encoding)
    }

    /// The first reading of a sheet.
    private static func surveyed(
        _ source: some AttendanceBytes, _ fileName: String, _ reader: AttendanceReader,
        encoding: TextEncoding?
    ) throws -> (SheetReader, Survey) {
        var sheet = try SheetReader(source, file: fileName, encoding: encoding)
        var survey = Survey(splits: true, booked: BookedPeople(reader.booked))
        try sheet.read { try survey.take($0) }
        return (sheet, survey)
    }

    private static func records(
        _ source: some AttendanceBytes, _ fileName: String, _ reader: AttendanceReader
    ) throws -> (Producer, ReportShape, Survey, SheetSummary?, TextEncoding) {
        var records = try RecordReader(source, file: fileName)
        var survey = Survey(splits: false, booked: BookedPeople(reader.booked))
        try records.read { try survey.take($0) }
        guard let shape = records.shape else {
            throw AttendanceFilesError(
                code: .unknownSource,
                message: "this is JSON, but neither a Graph attendance report nor Webex attendees "
                    + "nor Meet audit records", file: fileName)
        }
        return (.records(records), shape, survey, nil, records.encoding)
    }

    private static func badge(
        _ source: some AttendanceBytes, _ fileName: String, _ reader: AttendanceReader,
        _ map: BadgeMap
    ) throws -> (Producer, ReportShape, Survey, SheetSummary?, TextEncoding) {
        var badge = try BadgeReader(source, file: fileName, map: map, reader: reader)
        var survey = Survey(splits: false, booked: BookedPeople([]))
        try badge.read { try survey.take($0) }
        return (
            .badge(badge),
            ReportShape(format: .badge, reason: "its columns are declared by a map"), survey, nil,
            badge.encoding
        )
    }

    /// An error with the file's name in it; anything else is a file that could not be read.
    static func named(_ error: any Error, _ fileName: String) -> AttendanceFilesError {
        guard let error = error as? AttendanceFilesError else {
            return AttendanceFilesError(
                code: .unreadable, message: "the file cannot be read", file: fileName)
        }
        guard error.file.isEmpty || error.code == .brokenText else { return error }
        return AttendanceFilesError(
            code: error.code, message: error.message, file: fileName, line: error.line)
    }
}
