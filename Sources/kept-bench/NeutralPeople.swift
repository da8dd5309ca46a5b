import CivilTime
import Mentoring
import Scheduling
import TestSupport

/// People and pairs of the neutral workload as the product's own values.
struct NeutralPeople {
    /// The start of the workload's horizon: Monday 2026-03-02T00:00Z.
    static let origin = Instant(secondsSinceEpoch: 1_772_409_600)

    /// The people, by their number.
    let people: [PersonTime]
    /// The pairs: the numbers of mentor and mentee.
    let pairs: [(mentor: Int, mentee: Int)]

    /// Reads a workload's folder; the first so many pairs, or all.
    init(_ options: BenchOptions) throws {
        let table = try NeutralTable(options, "pairs.csv")
        let all = zip(try table.numbers("mentor"), try table.numbers("mentee"))
        pairs = all.prefix(options.pairs ?? Int.max).map { (mentor: $0, mentee: $1) }
        let hours = try Self.hours(options)
        let busy = try Self.busy(options)
        people = try Self.people(options).map { number, zone, limits in
            PersonTime(
                person: PersonID("per_\(number)"), name: "Person \(number)", zone: zone,
                hours: WeeklyHours(minutes: hours[number] ?? []), limits: limits,
                busy: PeriodSet(busy[number] ?? []), calendar: .known(readAt: Self.origin))
        }
        guard pairs.allSatisfy({ max($0.mentor, $0.mentee) < people.count }) else {
            throw BenchError("a pair names a person the workload does not hold")
        }
    }

    /// Asks as the workload does: sixty minutes, every half hour, no rule of a programme.
    static func request(weeks: Int, pair: Int) -> SlotRequest {
        SlotRequest(
            window: Period(start: origin, durationSeconds: Int64(weeks) * 604_800),
            lengthMinutes: 60, gridMinutes: 30, now: origin, pair: PairID("par_\(pair)"),
            programmeZone: .utc)
    }

    private static func people(
        _ options: BenchOptions
    ) throws -> [(number: Int, zone: ZoneRules, limits: PersonLimits)] {
        let table = try NeutralTable(options, "people.csv")
        let before = try table.numbers("buffer_before")
        let after = try table.numbers("buffer_after")
        let notice = try table.numbers("notice_hours")
        // Caps are no part of W3.
        return try table.texts("tz").enumerated().map { number, zone in
            let limits = PersonLimits(
                bufferBeforeMinutes: before[number], bufferAfterMinutes: after[number],
                noticeMinutes: notice[number] * 60)
            return (number, try SystemZones.shared.required(zone), limits)
        }
    }

    private static func hours(_ options: BenchOptions) throws -> [Int: [Range<Int>]] {
        let table = try NeutralTable(options, "hours.csv")
        let days = try table.numbers("dow")
        let from = try table.numbers("from_min")
        let until = try table.numbers("to_min")
        var hours: [Int: [Range<Int>]] = [:]
        for (row, person) in try table.numbers("person").enumerated() {
            let midnight = days[row] * 1_440
            hours[person, default: []].append(midnight + from[row]..<midnight + until[row])
        }
        return hours
    }

    private static func busy(_ options: BenchOptions) throws -> [Int: [Period]] {
        let table = try NeutralTable(options, "busy.csv")
        let from = try table.numbers("start_min")
        let until = try table.numbers("end_min")
        var busy: [Int: [Period]] = [:]
        for (row, person) in try table.numbers("person").enumerated() {
            busy[person, default: []].append(
                Period(
                    start: origin.advanced(byMinutes: from[row]),
                    end: origin.advanced(byMinutes: until[row])))
        }
        return busy
    }
}
