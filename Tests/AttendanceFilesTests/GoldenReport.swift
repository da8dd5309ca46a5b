import CivilTime
import Foundation
import TestSupport

@testable import AttendanceFiles

/// What `CAUSE.expected.json` says, written by the scripts in `Tests/Tools` from facts.
struct GoldenReport: Decodable, Sendable {
    struct Session: Decodable, Hashable, Sendable {
        var title: String
        var start: String?
        var end: String?
        var stated: Int?
        var parsed: Int
        var complete: Bool
        var id: String?
        var uid: String?
        var instance: String?
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
        var absent: Bool?
        var area: String?
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

    struct Tally: Decodable, Hashable, Sendable {
        var accepted: Int
        var control: Int
        var refused: Int
        var ignored: [String: Int]
    }

    struct Booking: Decodable, Hashable, Sendable {
        var start: String
        var end: String
        var people: [[String]]
        var uid: String?
        var in_person: Bool?
    }

    var zone: String
    var format: String
    var encoding: String
    var date_order: String?
    var booked: [String]?
    var bookings: [Booking]?
    /// The map of a badge log, beside the log.
    var map: String?
    /// What a person must say: `order`, `date`, or `zone` with the shift in minutes.
    var question: String?
    var sessions: [Session]
    var rows: [Row]
    var control: Control
    var problems: [Problem]
    var tally: Tally?

    /// The sources there are golden files of.
    static let sources = ["teams", "graph", "zoom", "meet", "webex", "badge"]

    /// The files there are, as `SOURCE/CAUSE.csv`.
    static func all() throws -> [String] {
        try sources.flatMap { source in
            let names = try Fixtures.names(in: "attendance/\(source)")
            return names.filter {
                $0.hasSuffix(".csv")
                    || ($0.hasSuffix(".json") && !$0.contains(".expected."))
                        && !$0.hasSuffix(".map.json")
            }.map { "\(source)/\($0)" }
        }
    }

    static func load(_ name: String) throws -> GoldenReport {
        let file = path(name)
        let base = file.hasSuffix(".json") ? file.dropLast(5) : file.dropLast(4)
        let bytes = try Fixtures.bytes("\(base).expected.json")
        return try JSONDecoder().decode(GoldenReport.self, from: Data(bytes))
    }

    /// The path of a golden file below the fixtures; a bare cause is one of Teams.
    static func path(_ name: String) -> String {
        "attendance/" + (name.contains("/") ? name : "teams/\(name).csv")
    }

    /// A reader as the expectation asks for it.
    func reader() throws -> AttendanceReader {
        var reader = AttendanceReader(
            zone: try SystemZones.shared.required(zone),
            bookedDates: Set((booked ?? []).compactMap { CivilDate(iso: $0) }))
        for booking in bookings ?? [] {
            guard let start = Instant(rfc3339: booking.start),
                let end = Instant(rfc3339: booking.end)
            else { continue }
            reader.booked.append(
                BookedSession(
                    period: Period(start: start, end: end),
                    people: booking.people.map { .init(name: $0[0], email: $0[1]) },
                    uid: booking.uid ?? "", isInPerson: booking.in_person ?? false))
        }
        if let map {
            let bytes = try Fixtures.bytes("attendance/badge/\(map)")
            reader.badgeMap = try BadgeMap(json: bytes, fileName: map)
        }
        return reader
    }

    /// Reads the report beside the expectation, in its zone and with what is booked.
    func read(_ name: String) throws -> AttendanceImport {
        let path = Self.path(name)
        return try reader().read(Fixtures.bytes(path), fileName: path)
    }
}

extension GoldenReport.Session {
    init(_ session: AttendanceSession) {
        self.init(
            title: session.title, start: session.period?.start.rfc3339,
            end: session.period?.end.rfc3339, stated: session.control.stated,
            parsed: session.control.parsed, complete: session.isComplete, id: session.meetingID,
            uid: session.uid, instance: session.recurrenceStart?.rfc3339)
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
            parked: row.isParked ? true : nil, absent: row.isAbsence ? true : nil, area: row.area)
    }
}

extension OpenQuestion {
    /// The question as golden files write it.
    var word: String {
        switch self {
        case .dateOrder: "order"
        case .date: "date"
        case .zone(let shift): "zone \(shift)"
        }
    }
}
