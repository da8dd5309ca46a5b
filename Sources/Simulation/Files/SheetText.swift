import CivilTime
import Reconciliation

/// Reports of other platforms, each as its own export writes it.
enum SheetText {
    /// Zoom, sessions: minutes rounded up.
    static func zoom(_ report: SimulatedReport, _ clock: ReportClock) -> String {
        var text = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
        for row in report.rows {
            let minutes = (row.period.durationSeconds + 59) / 60
            text +=
                "\(cell(row.name)),\(row.email ?? ""),\(clock.zoom(row.period.start)),"
                + "\(clock.zoom(row.period.end)),\(minutes),\(row.email == nil ? "Yes" : "No")\n"
        }
        return text
    }

    /// Meet: clocks without a date.
    static func meet(_ report: SimulatedReport, _ clock: ReportClock) -> String {
        var text = "Name,Email,Duration,Time joined,Time exited\n"
        for row in report.rows {
            text +=
                "\(cell(row.name)),\(row.email ?? ""),\(row.period.durationSeconds / 60)m,"
                + "\(clock.minute(row.period.start)),\(clock.minute(row.period.end))\n"
        }
        return text
    }

    /// Webex, attendance.
    static func webex(_ report: SimulatedReport, title: String, _ clock: ReportClock) -> String {
        let starts = report.rows.map(\.period.start).min() ?? report.importedAt
        let ends = report.rows.map(\.period.end).max() ?? starts
        let number = report.meetingID.filter(\.isNumber)
        var text =
            "Meeting Number,Meeting Name,Meeting Start Time,Meeting End Time,Display Name,"
            + "Attendee Email,Join Time,Leave Time,Attendance Duration,Connection Type\n"
        for row in report.rows {
            text +=
                "\(number),\(title),\(clock.plain(starts)),\(clock.plain(ends)),"
                + "\(cell(row.name)),\(row.email ?? ""),\(clock.plain(row.period.start)),"
                + "\(clock.plain(row.period.end)),\(row.period.durationSeconds / 60) mins,"
                + "Desktop app\n"
        }
        return text
    }

    private static func cell(_ text: String) -> String {
        text.contains(",") ? "\"\(text)\"" : text
    }
}

/// A Microsoft Graph attendance report: UTC with seven digits.
enum GraphText {
    static func text(_ report: SimulatedReport) -> String {
        let starts = report.rows.map(\.period.start).min() ?? report.importedAt
        let ends = report.rows.map(\.period.end).max() ?? starts
        let records = report.rows.map { row in
            let name = row.name.split(separator: "\"").joined(separator: "\\\"")
            return "{\"emailAddress\":" + quoted(row.email) + ","
                + "\"totalAttendanceInSeconds\":\(row.period.durationSeconds),"
                + "\"role\":\"Presenter\",\"identity\":{\"id\":" + quoted(row.email)
                + ",\"displayName\":\"\(name)\"},\"attendanceIntervals\":[{\"joinDateTime\":\""
                + digits(row.period.start) + "\",\"leaveDateTime\":\"" + digits(row.period.end)
                + "\",\"durationInSeconds\":\(row.period.durationSeconds)}]}"
        }
        return "{\"id\":\"rep-\(report.meetingID)\",\"totalParticipantCount\":"
            + "\(Set(report.rows.map(\.name)).count),\"meetingStartDateTime\":\""
            + digits(starts) + "\",\"meetingEndDateTime\":\"" + digits(ends)
            + "\",\"attendanceRecords\":[\n" + records.joined(separator: ",\n") + "\n]}\n"
    }

    private static func quoted(_ text: String?) -> String { text.map { "\"\($0)\"" } ?? "null" }

    private static func digits(_ instant: Instant) -> String {
        instant.rfc3339.dropLast() + ".0000000Z"
    }
}

/// A log of doors, and the map that says what its columns mean.
public enum SimulatedBadgeLog {
    static let map =
        #"{"version":1,"delimiter":"\t","encoding":"utf-8","zone":"UTC","#
        + #""time":["Date","Time"],"time_format":"dd.MM.yyyy HH:mm:ss","holder":"Cardholder","#
        + #""door":"Door","result":"Status","granted":["Granted"],"areas":{"Door 1":"north"}}"#
        + "\n"

    /// The heading of the log.
    public static let heading = "Date\tTime\tCardholder\tDoor\tStatus\n"

    /// The lines about one appointment.
    public static func lines(
        _ world: SimulatedWorld, _ appointment: SimulatedAppointment
    ) -> String {
        let pair = world.pair(appointment.pair)
        return world.statements(appointment).filter { $0.kind == .badge }.map { seen in
            let text = Array(seen.at.rfc3339)
            let date = "\(String(text[8..<10])).\(String(text[5..<7])).\(String(text[0..<4]))"
            return "\(date)\t\(String(text[11..<19]))\t\(pair.person(seen.side).name)\t"
                + "Door 1\tGranted\n"
        }.joined()
    }
}
