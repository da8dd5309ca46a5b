import CalendarModel
import CivilTime
import TestSupport
import Testing

@testable import ICalendarFiles

/// A VTIMEZONE of ours against the zone's own table, worked out here by walking over days.
struct ZoneSeasonsTests {
    private static let span = Period(
        start: Instant(rfc3339: "2026-01-01T00:00:00Z")!,
        end: Instant(rfc3339: "2037-01-01T00:00:00Z")!)

    private static func names() throws -> [String] {
        let table = try FileBytes.read("/usr/share/zoneinfo/tzdata.zi")
        var names: Set<String> = []
        for line in String(decoding: table, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count > 1, words[0] == "Z" { names.insert(String(words[1])) }
            if words.count > 2, words[0] == "L" { names.insert(String(words[2])) }
        }
        return names.filter { $0 != "Factory" }.sorted()
    }

    /// The changes a definition gives in a period: each day of each year is held against the rule.
    private func changes(_ definition: ZoneDefinition, in period: Period) -> [String] {
        var onsets: [(at: Int64, offset: Int)] = []
        for observance in definition.observances {
            for date in days(of: observance) {
                let wall = WallTime(date: date, secondOfDay: observance.start.secondOfDay)
                onsets.append(
                    (
                        wall.secondsAsIfUTC - Int64(observance.offsetFromSeconds),
                        observance.offsetToSeconds
                    ))
            }
        }
        return onsets.sorted { $0.at < $1.at }
            .filter { period.contains(Instant(secondsSinceEpoch: $0.at)) }
            .map { "\($0.at) \($0.offset)" }
    }

    private func days(of observance: ZoneDefinition.Observance) -> [CivilDate] {
        guard let text = observance.ruleTexts.first else { return [observance.start.date] }
        let parts = Dictionary(
            uniqueKeysWithValues: text.split(separator: ";").map { part in
                let pair = part.split(separator: "=")
                return (String(pair[0]), String(pair[1]))
            })
        let month = Int(parts["BYMONTH"] ?? "") ?? 0
        let monthDays = parts["BYMONTHDAY"]?.split(separator: ",").compactMap { Int($0) }
        var found: [CivilDate] = []
        for year in observance.start.date.year...2_040 {
            for day in 1...CivilDate.daysInMonth(month, year: year) {
                guard let date = CivilDate(year: year, month: month, day: day),
                    date >= observance.start.date, monthDays?.contains(day) ?? true
                else { continue }
                if let byDay = parts["BYDAY"], !matches(date, byDay) { continue }
                found.append(date)
            }
        }
        return found
    }

    private func matches(_ date: CivilDate, _ byDay: String) -> Bool {
        guard byDay.hasSuffix(date.weekday.iCalendarCode) else { return false }
        switch byDay.dropLast(2) {
        case "": return true
        case "-1": return date.adding(days: 7).month != date.month
        case let number: return Int(number) == (date.day - 1) / 7 + 1
        }
    }

    @Test func `every zone is said exactly or not at all`() throws {
        var refused: [String] = []
        var said = 0
        for name in try Self.names() {
            let rules = try SystemZones.shared.required(name)
            let real = rules.transitions(in: Self.span).map {
                "\($0.at.secondsSinceEpoch) \($0.offsetAfterSeconds)"
            }
            guard let definition = ZoneSeasons(rules, span: Self.span)?.definition else {
                refused.append(name)
                continue
            }
            said += 1
            #expect(changes(definition, in: Self.span) == real, "\(name)")
            #expect(definition.tzid == name)
            #expect(definition.observances.count { !$0.isDaylight } == 1, "\(name)")
            #expect(definition.observances.count { $0.isDaylight } <= 1, "\(name)")
            #expect(definition.observances.allSatisfy { $0.additions.isEmpty })
            if definition.observances.count == 2 {
                #expect(definition.observances.allSatisfy { $0.ruleTexts.count == 1 }, "\(name)")
                #expect(
                    definition.observances.allSatisfy { days(of: $0).first == $0.start.date },
                    "\(name): an onset must be on its rule")
            }
            // What holds when the event begins is said by an onset before it.
            let onset = definition.observances.map(\.start.secondsAsIfUTC).min() ?? .max
            #expect(onset < Self.span.start.secondsSinceEpoch, "\(name)")
        }
        print("VTIMEZONE: \(said) zones said, not said: \(refused.joined(separator: " "))")
        #expect(said > 400)
        // Morocco and Palestine go by the moon: more than one rule a season.
        #expect(refused.contains("Africa/Casablanca"))
        for name in refused {
            let changes = try SystemZones.shared.required(name).transitions(in: Self.span)
            let seasons = Dictionary(grouping: changes, by: \.offsetAfterSeconds).values
            let isIrregular = seasons.contains { season in
                let dates = season.map(\.wallBefore.date)
                let days = dates.map(\.day)
                return Set(dates.map(\.month)).count > 1 || Set(dates.map(\.weekday)).count > 1
                    || days.max()! - days.min()! > 6 || season.count != 11
            }
            #expect(isIrregular, "\(name) has one month, weekday and week a season")
        }
    }

    @Test(arguments: [
        ("Europe/Berlin", "BYDAY=-1SU"), ("America/New_York", "BYDAY=2SU"),
        ("America/Santiago", "BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=SU"),
        ("Australia/Lord_Howe", "BYDAY=1SU"),
    ])
    func `a season has the plainest rule that fits`(name: String, days: String) throws {
        let rules = try SystemZones.shared.required(name)
        let seasons = try #require(ZoneSeasons(rules, span: Self.span))
        #expect(
            seasons.definition.observances.flatMap(\.ruleTexts).contains { $0.hasSuffix(days) })
    }

    @Test func `summer is DAYLIGHT in Dublin too`() throws {
        let rules = try SystemZones.shared.required("Europe/Dublin")
        let seasons = try #require(ZoneSeasons(rules, span: Self.span))
        let daylight = seasons.definition.observances.filter(\.isDaylight)
        #expect(daylight.map(\.offsetToSeconds) == [3_600])
    }

    @Test func `a change of law inside the time needed is refused, outside it is not`() throws {
        let mexico = try SystemZones.shared.required("America/Mexico_City")
        func span(_ from: String, _ until: String) throws -> Period {
            Period(
                start: try #require(Instant(rfc3339: from)),
                end: try #require(Instant(rfc3339: until)))
        }
        // Mexico gave summer time up on 30 October 2022.
        let across = try span("2021-01-01T00:00:00Z", "2024-01-01T00:00:00Z")
        #expect(ZoneSeasons(mexico, span: across)?.definition == nil)
        let before = try #require(
            try ZoneSeasons(mexico, span: span("2019-01-01T00:00:00Z", "2021-01-01T00:00:00Z")))
        #expect(before.definition.observances.count == 2)
        let after = try #require(
            try ZoneSeasons(mexico, span: span("2022-11-05T00:00:00Z", "2040-01-01T00:00:00Z")))
        #expect(after.definition.observances.count == 1)
        #expect(after.definition.observances[0].start.iCalendar == "20221030T020000")
        #expect(after.definition.observances[0].offsetToSeconds == -6 * 3_600)
    }
}
