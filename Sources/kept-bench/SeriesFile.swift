import CalendarModel
import CivilTime

/// Events of the neutral workload as rules: `series.csv`, one calendar a person.
struct SeriesFile {
    /// The calendars by person.
    let calendars: [CalendarObject]

    /// Reads the file; a row that makes no sense ends the run.
    init(_ options: BenchOptions) throws {
        let table = try NeutralTable(options, "series.csv")
        let columns = try [
            "uid", "tz", "start_local", "dur_min", "freq", "interval", "byday", "until_local",
            "exdates", "overrides", "transp",
        ].map { try table.texts($0) }
        var calendars: [CalendarObject] = []
        for (row, person) in try table.numbers("person").enumerated() {
            while calendars.count <= person { calendars.append(CalendarObject()) }
            calendars[person].events += try Self.events(columns.map { $0[row][...] })
        }
        self.calendars = calendars
    }

    /// The master of a row and its overrides.
    private static func events(_ fields: [Substring]) throws -> [Event] {
        let zone = String(fields[1])
        let isTransparent = fields[10] == "TRANSPARENT"
        var master = Event(
            uid: String(fields[0]), start: try time(fields[2], zone),
            end: try time(fields[2], zone, plusMinutes: fields[3]),
            transparency: isTransparent ? .transparent : .opaque)
        if fields[4] == "WEEKLY" {
            let days = fields[6].replacing(" ", with: ",")
            var rule = "FREQ=WEEKLY;INTERVAL=\(fields[5]);BYDAY=\(days)"
            if !fields[7].isEmpty { rule += ";UNTIL=\(try basic(fields[7]))" }
            master.ruleTexts = [rule]
        }
        master.exclusions = try fields[8].split(separator: " ").map { try time($0, zone) }
        var events = [master]
        for item in fields[9].split(separator: " ") {
            let parts = item.split { $0 == ">" || $0 == "/" }
            guard parts.count == 3 else { throw BenchError("series.csv: override \(item)") }
            events.append(
                Event(
                    uid: master.uid, recurrenceID: try time(parts[0], zone),
                    start: try time(parts[1], zone),
                    end: try time(parts[1], zone, plusMinutes: parts[2]),
                    transparency: master.transparency))
        }
        return events
    }

    private static func time(
        _ text: Substring, _ zone: String, plusMinutes minutes: Substring = "0"
    ) throws -> CalendarTime {
        guard let wall = WallTime(iso: String(text)), let minutes = Int64(minutes) else {
            throw BenchError("series.csv: \(text) is no time")
        }
        return .zoned(wall.adding(seconds: minutes * 60), tzid: zone)
    }

    /// A wall time as iCalendar writes it.
    private static func basic(_ text: Substring) throws -> String {
        guard text.utf8.count == 16 else { throw BenchError("series.csv: \(text) is no time") }
        return String(text.filter { $0 != "-" && $0 != ":" }) + "00"
    }
}
