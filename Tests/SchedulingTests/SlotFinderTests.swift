import CivilTime
import Mentoring
import TestSupport
import Testing

@testable import Scheduling

@Suite struct SlotFinderTests {
    private static let cases = 60

    @Test func `starts and every figure agree with the rules written out minute by minute`() throws
    {
        var random = SeededGenerator.forTest()
        var feasible = 0
        for round in 0..<Self.cases {
            let sample = try RandomCase(&random)
            let oracle = Oracle(sample.request, mentor: sample.mentor, mentee: sample.mentee)
            let table = oracle.table()
            let answer = try sample.finder().answer()
            let expected = table.filter(\.blockers.isEmpty).map(\.start)
            try #require(answer.starts == expected, "round \(round): \(sample)")
            feasible += expected.count
            try #require(answer.considered == table.count)
            var left = table.map(\.blockers)
            for step in answer.steps {
                let side = step.person.map { $0 == sample.mentor.person ? " mentor" : " mentee" }
                let name = step.code.rawValue + (side ?? "")
                let place: Comment = "round \(round), \(name)"
                let all = table.map(\.blockers)
                #expect(step.alone == all.filter { $0.contains(name) }.count, place)
                #expect(step.only == all.filter { $0 == [name] }.count, place)
                #expect(step.removed == left.filter { $0.contains(name) }.count, place)
                left.removeAll { $0.contains(name) }
            }
            let unknown = table.filter {
                !$0.blockers.isEmpty && $0.blockers.allSatisfy { $0.hasPrefix("unknown") }
            }
            #expect(answer.unknown == unknown.count)
        }
        #expect(feasible > 500, "the random cases must not all be hopeless")
    }

    @Test func `check agrees with the oracle at odd minutes`() throws {
        var random = SeededGenerator.forTest()
        for round in 0..<Self.cases {
            let sample = try RandomCase(&random)
            let oracle = Oracle(sample.request, mentor: sample.mentor, mentee: sample.mentee)
            let finder = try sample.finder()
            let length = Int64(sample.request.lengthMinutes) * 60
            guard sample.request.window.durationSeconds > length + 120 else { continue }
            for _ in 0..<20 {
                let minutes = (sample.request.window.durationSeconds - length) / 60 - 1
                let minute =
                    (sample.request.window.start.secondsSinceEpoch + 59) / 60
                    + Int64(random.int(in: 0...Int(minutes)))
                let slot = finder.slot(startingAt: Instant(secondsSinceEpoch: minute * 60))
                let expected = oracle.blockers(minute * 60).filter { $0 != "cadence" }
                let names = finder.check(slot).map { fact in
                    let side = fact.person.map {
                        $0 == sample.mentor.person ? " mentor" : " mentee"
                    }
                    return fact.code.rawValue + (side ?? "")
                }
                try #require(names == expected, "round \(round) at \(slot)")
            }
        }
    }

    @Test func `more busy time, notice, length or buffers never add a start`() throws {
        var random = SeededGenerator.forTest()
        for _ in 0..<Self.cases {
            let sample = try RandomCase(&random)
            let before = Set(try sample.finder().answer().starts)
            var changed = sample
            switch random.int(in: 0...3) {
            case 0:
                let extra = Period(
                    start: sample.request.window.start.advanced(bySeconds: 40_000),
                    durationSeconds: 30_000)
                changed.mentor.busy = changed.mentor.busy.union(PeriodSet([extra]))
            case 1: changed.mentee.limits.noticeMinutes += 600
            case 2: changed.request.lengthMinutes += random.pick([3, 5, 30])
            default: changed.mentor.limits.bufferBeforeMinutes += 25
            }
            #expect(before.isSuperset(of: try changed.finder().answer().starts))
        }
    }

    @Test func `swapping mentor and mentee keeps the starts`() throws {
        var random = SeededGenerator.forTest()
        for _ in 0..<Self.cases {
            let sample = try RandomCase(&random)
            let swapped = try SlotFinder(
                sample.request, mentor: sample.mentee, mentee: sample.mentor)
            #expect(try sample.finder().answer().starts == swapped.answer().starts)
        }
    }

    @Test func `shifting everything by whole weeks shifts the answer`() throws {
        var random = SeededGenerator.forTest()
        for _ in 0..<20 {
            var sample = try RandomCase(&random)
            sample.mentor.zone = try SystemZones.shared.required("Asia/Kathmandu")
            sample.mentee.zone = try SystemZones.shared.required("Pacific/Pago_Pago")
            sample.request.programmeZone = .utc
            let shifted = Self.shifted(sample, weeks: 5)
            let starts = try sample.finder().answer().starts
            let moved = try shifted.finder().answer().starts
            #expect(moved == starts.map { $0.advanced(bySeconds: 5 * 604_800) })
        }
    }

    @Test func `starts prepared for each person answer as starts made at once`() throws {
        var random = SeededGenerator.forTest()
        for _ in 0..<Self.cases {
            let sample = try RandomCase(&random)
            let finder = try sample.finder()
            let grid = finder.grid
            let prepared = try SlotFinder(
                sample.request, mentor: sample.mentor, mentee: sample.mentee,
                mentorStarts: PersonStarts(of: sample.mentor, for: sample.request, in: grid),
                menteeStarts: PersonStarts(of: sample.mentee, for: sample.request, in: grid))
            #expect(prepared.starts == finder.starts)
            // The exact rules, one by one, leave the same starts as the prepared masks.
            var left = finder.base
            for mask in SlotFigures(finder).masks { left.formIntersection(mask) }
            #expect(left == finder.feasible)
            var other = sample.request
            other.lengthMinutes += 5
            #expect(throws: SchedulingError.self) {
                try SlotFinder(
                    other, mentor: sample.mentor, mentee: sample.mentee,
                    mentorStarts: PersonStarts(of: sample.mentor, for: sample.request, in: grid),
                    menteeStarts: PersonStarts(of: sample.mentee, for: sample.request, in: grid))
            }
        }
    }

    private static func shifted(_ sample: RandomCase, weeks: Int) -> RandomCase {
        let seconds = Int64(weeks) * 604_800
        func move(_ period: Period) -> Period {
            Period(
                start: period.start.advanced(bySeconds: seconds),
                end: period.end.advanced(bySeconds: seconds))
        }
        func move(_ date: CivilDate) -> CivilDate { date.adding(days: weeks * 7) }
        func move(_ person: PersonTime) -> PersonTime {
            var person = person
            person.busy = PeriodSet(person.busy.periods.map(move))
            person.calendarUntil = person.calendarUntil?.advanced(bySeconds: seconds)
            person.daysOff = person.daysOff.map(move)
            person.datedHours = person.datedHours.map {
                DatedHours(date: move($0.date), minutes: $0.minutes)
            }
            for index in person.sessions.indices {
                person.sessions[index].period = move(person.sessions[index].period)
            }
            return person
        }
        var result = sample
        result.request.window = move(sample.request.window)
        result.request.now = sample.request.now.advanced(bySeconds: seconds)
        result.request.blackoutDays = sample.request.blackoutDays.map(move)
        result.request.cadenceWindow = sample.request.cadenceWindow.map {
            move($0.lowerBound)...move($0.upperBound)
        }
        result.request.rooms = sample.request.rooms?.map { room in
            var room = room
            room.taken = PeriodSet(room.taken.periods.map(move))
            return room
        }
        result.mentor = move(sample.mentor)
        result.mentee = move(sample.mentee)
        return result
    }

    @Test func `why none excludes every start and no smaller set does`() throws {
        var random = SeededGenerator.forTest()
        var explained = 0
        for _ in 0..<Self.cases / 2 {
            let sample = try RandomCase(&random)
            let finder = try sample.finder()
            let none = finder.whyNone()
            let table = Oracle(sample.request, mentor: sample.mentor, mentee: sample.mentee).table()
            guard !table.isEmpty else {
                #expect(none.facts.map(\.code) == [.window])
                continue
            }
            guard table.allSatisfy({ !$0.blockers.isEmpty }) else {
                #expect(none.facts.isEmpty)
                continue
            }
            explained += 1
            let names = none.facts.map { fact in
                let side = fact.person.map { $0 == sample.mentor.person ? " mentor" : " mentee" }
                return fact.code.rawValue + (side ?? "")
            }
            let sets = table.map { Set($0.blockers) }
            #expect(sets.allSatisfy { !$0.isDisjoint(with: names) })
            for smaller in Self.subsets(Array(Set(sets.joined())).sorted(), size: names.count - 1) {
                #expect(!sets.allSatisfy { !$0.isDisjoint(with: smaller) })
            }
            #expect((1...3).contains(none.wouldOpen.filter { !$0.isShorter }.count))
            for shorter in none.wouldOpen where shorter.isShorter {
                // The oracle agrees that the shorter session fits there.
                var request = sample.request
                request.lengthMinutes = Int(shorter.period.durationSeconds / 60)
                #expect(request.lengthMinutes < sample.request.lengthMinutes)
                let oracle = Oracle(request, mentor: sample.mentor, mentee: sample.mentee)
                #expect(oracle.blockers(shorter.period.start.secondsSinceEpoch).isEmpty)
            }
            let fewest = sets.map(\.count).min()
            #expect(none.wouldOpen.first?.codes.count == fewest)
        }
        #expect(explained > 5)
    }

    private static func subsets(_ names: [String], size: Int) -> [[String]] {
        guard size > 0 else { return [] }
        guard size > 1 else { return names.map { [$0] } }
        return names.indices.flatMap { index in
            subsets(Array(names[(index + 1)...]), size: size - 1).map { [names[index]] + $0 }
        }
    }
}
