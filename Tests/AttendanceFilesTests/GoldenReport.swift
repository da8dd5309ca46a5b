import CivilTime
import Foundation
import TestSupport

@testable import AttendanceFiles

/// What `CAUSE.expected.json` says, written by `Tests/Tools/teams_reports.py` from facts.
struct GoldenReport: Decodable, Sendable {
    struct Session: Decodable, Hashable, Sendable {
        var title: String
        var start: String?
        var end: String?
        var stated: Int?
        var parsed: Int
        var complete: Bool
    }

    struct Row: Decodable, Hashable, Sendable {
        var line: Int
        var session: Int
        var name: String?
        var other_name: String?
        var company: String?
        var standing: String?
        var email: String?
        var identifier: String?
        var dial_in: Bool?
        var start: String?
        var end: String?
        var seconds: Int?
        var parked: Bool?
    }

    struct Control: Decodable, Hashable, Sendable {
        var stated: Int?
        var parsed: Int
    }

    struct Problem: Decodable, Hashable, Sendable {
        var code: String
        var line: Int?

        init(code: String, line: Int?) {
            self.code = code
            self.line = line
        }

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            code = try values.decode(String.self)
            line = try values.decodeIfPresent(Int.self)
        }
    }

    var zone: String
    var format: String
    var encoding: String
    var date_order: String?
    var booked: [String]?
    var sessions: [Session]
    var rows: [Row]
    var control: Control
    var problems: [Problem]

    static let folder = "attendance/teams"

    /// The causes there are files for.
    static func causes() throws -> [String] {
        try Fixtures.names(in: folder).filter { $0.hasSuffix(".csv") }
            .map { String($0.dropLast(4)) }
    }

    static func load(_ cause: String) throws -> GoldenReport {
        let bytes = try Fixtures.bytes("\(folder)/\(cause).expected.json")
        return try JSONDecoder().decode(GoldenReport.self, from: Data(bytes))
    }

    /// Reads the report beside the expectation, in its zone and with its booked days.
    func read(_ cause: String) throws -> AttendanceImport {
        let reader = AttendanceReader(
            zone: try SystemZones.shared.required(zone),
            bookedDates: Set((booked ?? []).compactMap { CivilDate(iso: $0) }))
        return try reader.read(
            Fixtures.bytes("\(Self.folder)/\(cause).csv"), fileName: "\(cause).csv")
    }
}

extension GoldenReport.Session {
    init(_ session: AttendanceSession) {
        self.init(
            title: session.title, start: session.period?.start.rfc3339,
            end: session.period?.end.rfc3339, stated: session.control.stated,
            parsed: session.control.parsed, complete: session.isComplete)
    }
}

extension GoldenReport.Row {
    init(_ row: AttendanceRow) {
        let person = row.person
        self.init(
            line: row.line, session: row.session, name: person.name, other_name: person.otherName,
            company: person.company, standing: person.standing?.rawValue, email: person.email,
            identifier: person.identifier, dial_in: person.isDialIn ? true : nil,
            start: row.start?.rfc3339, end: row.end?.rfc3339, seconds: row.statedSeconds,
            parked: row.isParked ? true : nil)
    }
}
