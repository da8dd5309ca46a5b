import CalendarModel
import CivilTime
import Recurrence
import TestSupport
import Testing

/// The quick way of busy time against the general one.
struct BusyCalendarTests {
    private let me = CalendarAddress("mailto:me@example.org")

    @Test func `busy time is the same the quick way and the general way`() throws {
        var random = SeededGenerator.forTest()
        for _ in 0..<200 {
            var object = CalendarObject(
                events: try (0..<12).flatMap { try group($0, &random) })
            if random.int(in: 0...3) == 0 {
                object.availability = [Availability(available: try group(99, &random))]
            }
            let zone = try SystemZones.shared.required("Europe/Berlin")
            let expander = CalendarExpander(object, zones: SystemZones.shared, floatingZone: zone)
            let start = Instant(secondsSinceEpoch: 1_772_000_000)
                .advanced(bySeconds: Int64(random.int(in: 0...6_000_000)))
            let window = Period(
                start: start, durationSeconds: Int64(random.int(in: 1...9_000_000)))
            let person = random.int(in: 0...1) == 0 ? nil : me
            let all = expander.occurrences(in: window, limits: .service)
            let wanted = expander.busy(in: window, as: person, from: all)
            let ready = BusyCalendar(expander, as: person)
            #expect(ready.busy(in: window) == wanted, "\(object.events)")
            let tight = ExpansionLimits(instancesMax: 12, stepsMax: 10_000)
            let few = expander.occurrences(in: window, limits: tight)
            #expect(
                ready.busy(in: window, limits: tight)
                    == expander.busy(in: window, as: person, from: few))
        }
    }

    /// A series or a single event with its overrides, of every kind.
    private func group(_ number: Int, _ random: inout SeededGenerator) throws -> [Event] {
        let zone = random.pick(["Europe/Berlin", "America/New_York", "Asia/Kolkata"])
        let day = CivilDate(daysSinceEpoch: 20_480 + random.int(in: 0...120))
        let wall = WallTime(date: day, secondOfDay: random.int(in: 0...95) * 900)
        let start: CalendarTime =
            switch random.int(in: 0...9) {
            case 0: .date(day)
            case 1: .floating(wall)
            case 2: .utc(Instant(secondsSinceEpoch: wall.secondsAsIfUTC))
            default: .zoned(wall, tzid: zone)
            }
        var master = Event(uid: "\(number)", start: start)
        if random.int(in: 0...2) == 0 {
            master.duration = random.pick([
                CalendarDuration(days: 1, seconds: 0), CalendarDuration(days: 0, seconds: 5_400),
            ])
        } else {
            master.end = later(start, by: random.pick([0, 1_800, 3_600, 200_000]))
        }
        let rules = [
            "FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=MONTHLY",
            "FREQ=WEEKLY;COUNT=5", "FREQ=DAILY;UNTIL=20260501T000000Z", "",
        ]
        let rule = random.pick(rules)
        if !rule.isEmpty { master.ruleTexts = [rule] }
        master.transparency = random.int(in: 0...9) == 0 ? .transparent : .opaque
        if random.int(in: 0...4) == 0 { master.status = .cancelled }
        master.attendees = try attendees(&random)
        guard !rule.isEmpty else { return [master] }
        master.exclusions = [7, 14].map { later(start, by: $0 * 86_400) }
        var moved = Event(uid: "\(number)", recurrenceID: later(start, by: 21 * 86_400))
        moved.recurrenceRange = random.int(in: 0...4) == 0
        moved.start = later(start, by: 21 * 86_400 + random.pick([0, 7_200, 300_000]))
        moved.end = later(start, by: 22 * 86_400 + 400_000)
        moved.attendees = try attendees(&random)
        return random.pick([[master], [master, moved], [moved]])
    }

    private func attendees(_ random: inout SeededGenerator) throws -> [Attendee] {
        guard random.int(in: 0...2) == 0 else { return [] }
        return [
            Attendee(
                address: try #require(me),
                participation: random.pick([.declined, .accepted, .needsAction]))
        ]
    }

    private func later(_ time: CalendarTime, by seconds: Int) -> CalendarTime {
        let wall = time.wallAsWritten.adding(seconds: Int64(seconds))
        return switch time {
        case .date: .date(wall.date)
        case .floating: .floating(wall)
        case .utc: .utc(Instant(secondsSinceEpoch: wall.secondsAsIfUTC))
        case .zoned(_, let tzid): .zoned(wall, tzid: tzid)
        }
    }
}
