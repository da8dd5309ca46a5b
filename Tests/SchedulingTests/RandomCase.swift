import CivilTime
import Mentoring
import TestSupport
import Testing

@testable import Scheduling

/// A random question with two random people, near dates on which clocks change.
struct RandomCase {
    var request: SlotRequest
    var mentor: PersonTime
    var mentee: PersonTime

    static let zones = [
        "Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu",
        "Pacific/Chatham", "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Apia",
        "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Beirut", "Africa/Cairo", "America/Havana",
        "UTC",
    ]
    static let days = [
        "2026-03-06", "2026-03-26", "2026-04-03", "2026-04-23", "2026-07-01", "2026-10-02",
        "2026-10-23", "2026-10-30", "2026-12-27", "2028-02-27",
    ]

    init(_ random: inout SeededGenerator) throws {
        let day = try #require(CivilDate(iso: random.pick(Self.days)))
        let start = Instant(secondsSinceEpoch: Int64(day.daysSinceEpoch) * 86_400)
            .advanced(bySeconds: Int64(random.int(in: 0...172_800)))
        let window = Period(
            start: start, durationSeconds: Int64(random.int(in: 3_600...(6 * 86_400))))
        let pair = PairID("par_1")
        request = SlotRequest(
            window: window, lengthMinutes: random.pick([15, 25, 30, 45, 47, 60, 90, 120]),
            gridMinutes: random.pick([5, 10, 15, 15, 20, 30, 60]),
            now: start.advanced(bySeconds: Int64(random.int(in: -90_000...40_000))), pair: pair,
            programmeZone: try SystemZones.shared.required(random.pick(Self.zones)))
        if random.chance(percent: 30) {
            request.blackoutDays = [day.adding(days: random.int(in: 0...6))]
        }
        request.minDays = random.pick([0, 0, 1, 2, 3])
        if random.chance(percent: 30) {
            let from = day.adding(days: random.int(in: 0...3))
            request.cadenceWindow = from...from.adding(days: random.int(in: 0...4))
        }
        if random.chance(percent: 20) { request.moving = AppointmentID("apt_0") }
        mentor = try Self.person("per_a", "Ana", window, &random)
        mentee = try Self.person("per_b", "Ben", window, &random)
        if random.chance(percent: 30) { askForRoom(&random) }
        if random.chance(percent: 70) { easeUp(&random) }
    }

    private mutating func askForRoom(_ random: inout SeededGenerator) {
        request.site = "North"
        request.travelMinutes = random.pick([0, 20, 45])
        request.rooms = (0..<random.pick([0, 1, 1, 2, 3])).map { number in
            let taken = (0..<random.int(in: 0...12)).map { _ in
                Self.piece(request.window, secondsMax: 30_000, &random)
            }
            return RoomTime(
                name: "R\(number)", site: "North", setupMinutes: random.pick([0, 5, 12]),
                cleanupMinutes: random.pick([0, 7, 15]), taken: PeriodSet(taken))
        }
    }

    /// Takes away most of what stands in the way, so that many cases have starts.
    private mutating func easeUp(_ random: inout SeededGenerator) {
        request.now = request.window.start.advanced(bySeconds: -100_000)
        request.cadenceWindow = nil
        request.minDays = min(request.minDays, 1)
        mentor.calendar = .known(readAt: request.now)
        mentee.calendar = .known(readAt: request.now)
        if random.chance(percent: 50) { mentor.limits.perWeekMax = nil }
        if random.chance(percent: 50) { mentee.limits.perWeekMax = nil }
        let day = random.int(in: 0...3) * 1_440
        let wide = WeeklyHours(minutes: [day..<day + 2_880, day + 4_320..<day + 7_335])
        if random.chance(percent: 60) { mentor.hours = wide }
        if random.chance(percent: 60) { mentee.hours = random.chance(percent: 50) ? nil : wide }
    }

    static func person(
        _ id: String, _ name: String, _ window: Period, _ random: inout SeededGenerator
    ) throws -> PersonTime {
        let zone = try SystemZones.shared.required(random.pick(zones))
        var person = PersonTime(person: PersonID(id), name: name, zone: zone)
        if random.chance(percent: 85) { person.hours = hours(&random) }
        if random.chance(percent: 50) { person.wishes = hours(&random) }
        person.limits = PersonLimits(
            bufferBeforeMinutes: random.pick([0, 0, 5, 7, 30]),
            bufferAfterMinutes: random.pick([0, 0, 10, 13]),
            noticeMinutes: random.pick([0, 0, 60, 1_440]),
            perDayMax: random.pick([nil, nil, 1, 2]), perWeekMax: random.pick([nil, nil, 1, 2, 3]))
        var busy: [Period] = []
        for _ in 0..<random.int(in: 0...6) {
            busy.append(piece(window, secondsMax: random.pick([0, 600, 7_200, 90_000]), &random))
        }
        person.busy = PeriodSet(busy)
        for index in 0..<random.int(in: 0...3) {
            person.sessions.append(
                BookedSession(
                    appointment: AppointmentID("apt_\(index)"),
                    pair: PairID(random.chance(percent: 50) ? "par_1" : "par_2"),
                    period: piece(window, secondsMax: 3_600, &random),
                    site: random.pick([nil, "North", "South"])))
        }
        if random.chance(percent: 30) {
            let day = zone.date(at: window.start)
            person.datedHours = (0...random.int(in: 0...2)).map { offset in
                let start = random.int(in: 0...90) * 15
                let spans = [start..<min(1_440, start + 300), start / 2..<start / 2 + 20]
                return DatedHours(
                    date: day.adding(days: offset * 2), minutes: random.pick([spans, [], spans]))
            }
        }
        if random.chance(percent: 25) {
            let day = zone.date(at: window.start)
            person.daysOff = [day.adding(days: random.int(in: 0...5))]
        }
        person.calendar = random.pick([
            .none, .known(readAt: window.start), .known(readAt: window.start),
            .known(readAt: window.start), .unknown(reason: "last read on 2 March"),
        ])
        if random.chance(percent: 20) {
            person.calendarUntil = piece(window, secondsMax: 0, &random).start
        }
        return person
    }

    static func hours(_ random: inout SeededGenerator) -> WeeklyHours {
        var ranges: [Range<Int>] = []
        for _ in 0..<random.int(in: 1...8) {
            let start = random.int(in: 0...671) * 15
            ranges.append(start..<start + random.pick([60, 180, 240, 480, 720, 2_000]))
        }
        return WeeklyHours(minutes: ranges)
    }

    private static func piece(
        _ window: Period, secondsMax: Int, _ random: inout SeededGenerator
    ) -> Period {
        let reach = Int(window.durationSeconds) + 20_000
        let start = window.start.advanced(bySeconds: Int64(random.int(in: -20_000...reach)))
        return Period(start: start, durationSeconds: Int64(random.int(in: 0...secondsMax)))
    }

    func finder() throws -> SlotFinder {
        try SlotFinder(request, mentor: mentor, mentee: mentee)
    }
}
