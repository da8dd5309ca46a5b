internal import CivilTime
internal import Foundation

/// Reads JSON reports: Microsoft Graph, Webex and Google Meet's audit records.
///
/// The file is cut into records, and each record is decoded by Foundation's JSON library into a
/// value that has the named fields only: whatever else a record holds never leaves the library. A
/// document of 1 GB decoded as a whole would need several times that in memory.
struct RecordReader {
    private let source: any AttendanceBytes
    private let file: String
    let encoding: TextEncoding
    /// What the records are; nil until the first reading has met one that is known.
    private(set) var shape: ReportShape?
    /// What is to be said of the file as a whole.
    private(set) var notes: [AttendanceProblem] = []
    /// What is known of each meeting after the first reading.
    private var known: [Int: MeetingFacts] = [:]
    private var isFirst = true
    private var reports = 0
    private var graph = GraphRecords()
    private var webex = WebexRecords()
    private var meet = MeetRecords()

    init(_ source: any AttendanceBytes, file: String) throws(AttendanceFilesError) {
        self.source = source
        self.file = file
        encoding = try TextPieces(source, file: file).decoder.encoding
    }

    /// Reads the whole file.
    mutating func read(_ sink: (FileItem) throws -> Void) throws {
        var pieces = try TextPieces(source, file: file)
        var splitter = JSONSplitter(file: file)
        (reports, notes) = (0, [])
        graph = GraphRecords()
        webex = WebexRecords()
        meet = MeetRecords()
        repeat {
            let piece = try pieces.next()
            try splitter.take(piece) { record in try take(record, sink) }
        } while !pieces.isAtEnd
        try splitter.finish()
        if splitter.strays > 0 {
            try sink(.refused(line: 1, message: "a list of records holds what is no record"))
        }
        if reports >= GraphRecords.listMax {
            notes.append(
                AttendanceProblem(
                    code: .listCut,
                    message: "the list ends at the newest 50 reports; older ones are missing"))
        }
        isFirst = false
    }

    private mutating func take(
        _ record: JSONSplitter.Record, _ sink: (FileItem) throws -> Void
    ) throws {
        let data = Data(record.bytes)
        switch record.list {
        case "attendanceRecords":
            settle(.graph, "attendance records with intervals")
            guard let read = try? JSONDecoder().decode(GraphRecords.Record.self, from: data) else {
                return try refuse(record, sink)
            }
            try graph.visits(
                read, meeting: record.parent ?? 0, line: record.line,
                within: isFirst ? nil : known[record.parent ?? 0], sink)
        case "items", "value", nil:
            try report(record, data, sink)
        default: try refuse(record, sink)
        }
    }

    /// A record that is a Graph report, a Webex attendee, an audit record, or the file's own frame.
    private mutating func report(
        _ record: JSONSplitter.Record, _ data: Data, _ sink: (FileItem) throws -> Void
    ) throws {
        guard let kind = try? JSONDecoder().decode(RecordKind.self, from: data) else {
            return try refuse(record, sink)
        }
        if kind.isGraphReport {
            settle(.graph, "attendance reports with their records")
            reports += record.list == nil ? 0 : 1
            guard let read = try? JSONDecoder().decode(GraphRecords.Report.self, from: data),
                var facts = read.facts
            else { return try refuse(record, sink) }
            facts.number = record.number
            facts.line = record.line
            if isFirst { known[record.number] = facts }
            try sink(.meeting(facts))
        } else if kind.isWebexAttendee {
            settle(.webexJSON, "attendees with a meeting id and a joined time")
            guard let read = try? JSONDecoder().decode(WebexRecords.Attendee.self, from: data)
            else { return try refuse(record, sink) }
            try webex.visit(read, line: record.line, sink)
        } else if kind.isMeetActivity {
            settle(.meetAudit, "audit records of calls that ended")
            guard let read = try? JSONDecoder().decode(MeetRecords.Activity.self, from: data) else {
                return try refuse(record, sink)
            }
            try meet.visits(read, line: record.line, sink)
        } else if kind.isFrame {
            if kind.hasNextPage {
                notes.append(
                    AttendanceProblem(
                        code: .listCut,
                        message: "the list goes on on a further page, which is not in the file"))
            }
        } else {
            try refuse(record, sink)
        }
    }

    private mutating func settle(_ format: AttendanceFormat, _ reason: String) {
        if shape == nil { shape = ReportShape(format: format, reason: reason) }
    }

    private func refuse(
        _ record: JSONSplitter.Record, _ sink: (FileItem) throws -> Void
    ) throws {
        try sink(.refused(line: record.line, message: "the record cannot be read"))
    }
}

/// Tells records apart by the keys they have.
private struct RecordKind: Decodable {
    let isGraphReport: Bool
    let isWebexAttendee: Bool
    let isMeetActivity: Bool
    let isFrame: Bool
    let hasNextPage: Bool

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ text: String) { stringValue = text }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let keys = Set(try decoder.container(keyedBy: Key.self).allKeys.map(\.stringValue))
        isGraphReport =
            keys.contains("meetingStartDateTime") || keys.contains("totalParticipantCount")
        isWebexAttendee =
            keys.contains("joinedTime") || keys.isSuperset(of: ["meetingId", "displayName"])
        isMeetActivity = keys.contains("events")
        isFrame = keys.contains("value") || keys.contains("items")
        hasNextPage = keys.contains("@odata.nextLink") || keys.contains("nextPageToken")
    }
}

/// Instants as JSON writes them: RFC 3339, with any number of digits behind the second.
enum RecordTime {
    /// Returns the moment; nil for anything that is not an instant.
    ///
    /// Without an offset it is UTC.
    static func moment(_ text: String?) -> MomentText? {
        guard var text, text.utf8.count >= 19 else { return nil }
        if let dot = text.firstIndex(of: ".") {
            let rest = text[text.index(after: dot)...].drop { ("0"..."9").contains($0) }
            text = String(text[..<dot]) + rest
        }
        if text.utf8.count == 19 { text += "Z" }
        return Instant(rfc3339: text).map { MomentText($0) }
    }

    /// The seconds from 1970 UTC of a moment that is an instant.
    static func seconds(_ moment: MomentText?) -> Int64? {
        moment?.wall(.yearFirst)?.secondsAsIfUTC
    }
}
