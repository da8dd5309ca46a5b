public import CivilTime
import Mentoring
import Reconciliation

/// A file of a simulated world: its name inside the folder, and its bytes.
public struct SimulatedFile: Sendable, Hashable {
    /// The name, folders included.
    public let name: String
    /// The content.
    public let bytes: [UInt8]

    /// Makes a file of UTF-8 text.
    init(_ name: String, _ text: String) {
        self.init(name, bytes: Array(text.utf8))
    }

    /// Makes a file of bytes.
    init(_ name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

extension SimulatedWorld {
    /// The zones its people live in; the writer needs the rules of each.
    public static let zones = ["Europe/Berlin", "Europe/Lisbon", "Europe/Warsaw"]

    /// The files that say who and what there is: people, pairs, bookings, the map of the doors.
    public var rosterFiles: [SimulatedFile] {
        var people = "email,name,role,zone,site\r\n"
        var pairs = "mentor,mentee,every_weeks,sessions,minutes\r\n"
        var bookings = "appointment,mentor,mentee,start,minutes,where\r\n"
        for number in 0..<pairCount {
            let pair = pair(number)
            for side in PairSide.allCases {
                let person = pair.person(side)
                people +=
                    "\(person.email),\(person.name),\(side.rawValue),\(person.zone),"
                    + "org-\(pair.organisation)\r\n"
            }
            let minutes = appointment(number * Self.appointmentsEach).period.durationSeconds / 60
            pairs +=
                "\(pair.mentor.email),\(pair.mentee.email),2,\(Self.appointmentsEach),"
                + "\(minutes)\r\n"
        }
        for number in 0..<appointmentCount {
            let appointment = appointment(number)
            let pair = pair(appointment.pair)
            let place =
                appointment.isOnline
                ? "https://meet.example.org/\(appointment.meetingID)"
                : "North building, room \(number % 9 + 1)"
            bookings +=
                "\(number),\(pair.mentor.email),\(pair.mentee.email),"
                + "\(appointment.period.start.rfc3339),"
                + "\(appointment.period.durationSeconds / 60),\"\(place)\"\r\n"
        }
        return [
            SimulatedFile("people.csv", people), SimulatedFile("pairs.csv", pairs),
            SimulatedFile("bookings.csv", bookings),
            SimulatedFile("badges/doors.map.json", SimulatedBadgeLog.map),
        ]
    }

    /// The exports about one appointment, each in its own format, language and encoding.
    ///
    /// Times without a zone are on the mentor's clock, whose rules must be among `zones`.
    public func files(
        of appointment: SimulatedAppointment, zones: [String: ZoneRules]
    ) -> [SimulatedFile] {
        let pair = pair(appointment.pair)
        guard let zone = zones[pair.mentor.zone] else { return [] }
        let clock = ReportClock(zone: zone)
        let dialect = organisation(pair.organisation).dialect
        return reports(appointment).compactMap { report in
            let stem = "reports/\(report.source.rawValue)-\(appointment.number)-\(report.copy)"
            let title = "Mentoring \(appointment.number)"
            switch report.source {
            case .teams:
                return SimulatedFile(
                    "\(stem).csv",
                    bytes: TeamsText(report, title: title, dialect: dialect, clock).bytes)
            case .graph: return SimulatedFile("\(stem).json", GraphText.text(report))
            case .zoom: return SimulatedFile("\(stem).csv", SheetText.zoom(report, clock))
            case .meet: return SimulatedFile("\(stem).csv", SheetText.meet(report, clock))
            case .webex:
                return SimulatedFile("\(stem).csv", SheetText.webex(report, title: title, clock))
            default: return nil
            }
        }
    }

    /// What people say about one appointment and what truly happened: a line of JSON each.
    public func lines(
        of appointment: SimulatedAppointment
    ) -> (statements: String, truth: String) {
        let truth = truth(appointment)
        let said = statements(appointment).map { statement in
            "{\"appointment\":\(appointment.number),\"side\":\"\(statement.side.rawValue)\","
                + "\"kind\":\"\(statement.kind.rawValue)\","
                + "\"value\":" + (statement.value.map { "\"\($0.rawValue)\"" } ?? "null")
                + ",\"at\":\"\(statement.at.rfc3339)\"}\n"
        }
        let rows = reports(appointment).flatMap { report in
            report.rows.map { row in row.truePerson?.rawValue ?? "other" }
        }
        let legs = PairSide.allCases.map { side in
            let times = truth.times(side).map { "[\"\($0.start.rfc3339)\",\"\($0.end.rfc3339)\"]" }
            return "{\"leg\":\"\(side.rawValue)\",\"came\":\(truth.came(side)),"
                + "\"met\":\(truth.isMet),\"intervals\":[\(times.joined(separator: ","))]}"
        }
        let listed = rows.map { "\"\($0)\"" }.joined(separator: ",")
        return (
            said.joined(),
            "{\"appointment\":\(appointment.number),\"cause\":\"\(truth.cause.rawValue)\","
                + "\"legs\":[\(legs.joined(separator: ","))],\"rows\":[\(listed)]}\n"
        )
    }
}
