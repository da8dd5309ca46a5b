import CalendarModel
import CivilTime
import TestSupport

/// Events of the neutral workload as rules: `series.csv`, one calendar a person.
struct SeriesFile {
    /// The calendars by person.
    let calendars: [CalendarObject]

    /// Reads the file; a row that makes no sense ends the run.
    init(_ path: String) throws {
        let text = String(decoding: try FileBytes.read(path), as: UTF8.self)
        var calendars: [CalendarObject] = []
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == 12, let person = Int(fields[0]) else {
                throw BenchError("series.csv: cannot read \(line.prefix(80))")
            }
            while calendars.count <= person { calendars.append(CalendarObject()) }
            calendars[person].events += try Self.events(fields)
        }
        self.calendars = calendars
    }

    /// The master of a row and its overrides.
    private static func events(_ fields: [Substring]) throws -> [Event] {
        let zone = String(fields[2])
        let isTransparent = fields[11] == "TRANSPARENT"
        var master = Event(
            uid: String(fields[1]), start: try time(fields[3], zone),
            end: try time(fields[3], zone, plusMinutes: fields[4]),
            transparency: isTransparent ? .transparent : .opaque)
        if fields[5] == "WEEKLY" {
            let days = fields[7].replacing(" ", with: ",")
            var rule = "FREQ=WEEKLY;INTERVAL=\(fields[6]);BYDAY=\(days)"
            if !fields[8].isEmpty { rule += ";UNTIL=\(try basic(fields[8]))" }
            master.ruleTexts = [rule]
        }
        master.exclusions = try fields[9].split(separator: " ").map { try time($0, zone) }
        var events = [master]
        for item in fields[10].split(separator: " ") {
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
