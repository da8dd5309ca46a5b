import CivilTime
import Mentoring
import TestSupport
import Testing

@testable import Scheduling

@Suite struct StartsCacheTests {
    /// People of one programme with a version that counts their changes, and the pairs among them.
    private struct Cohort {
        var people: [PersonTime]
        var versions: [Int]
        var requests: [(request: SlotRequest, mentor: Int, mentee: Int)]

        init(_ random: inout SeededGenerator) throws {
            let sample = try RandomCase(&random)
            people = try (0..<5).map {
                try RandomCase.person("per_\($0)", "P\($0)", sample.request.window, &random)
            }
            versions = Array(repeating: 0, count: 5)
            requests = (0..<6).map { number in
                var request = sample.request
                request.pair = PairID("par_\(number)")
                request.lengthMinutes = number % 2 == 0 ? 60 : 45
                return (request, number % 3, 3 + number % 2)
            }
        }

        /// Adds, moves or removes one event, or changes anything else a person may change.
        mutating func change(_ random: inout SeededGenerator) {
            let index = random.int(in: 0...4)
            let window = requests[0].request.window
            var busy = people[index].busy.periods
            let offset = Int64(random.int(in: 0...Int(window.durationSeconds)))
            let event = Period(
                start: window.start.advanced(bySeconds: offset),
                durationSeconds: Int64(random.int(in: 60...9_000)))
            switch random.int(in: 0...5) {
            case 0: busy.append(event)
            case 1 where !busy.isEmpty: busy.remove(at: random.int(in: 0...busy.count - 1))
            case 2 where !busy.isEmpty: busy[random.int(in: 0...busy.count - 1)] = event
            case 3: people[index].hours = RandomCase.hours(&random)
            case 4: people[index].limits.bufferAfterMinutes = random.pick([0, 5, 25])
            default:
                people[index].sessions = [
                    BookedSession(
                        appointment: AppointmentID("apt_x"), pair: PairID("par_9"), period: event)
                ]
            }
            people[index].busy = PeriodSet(busy)
            versions[index] += 1
        }

        func answer(_ number: Int, _ cache: inout StartsCache) throws -> SlotFinder {
            let (request, mentor, mentee) = requests[number]
            let grid = CellGrid(covering: request.window)
            return try SlotFinder(
                request, mentor: people[mentor], mentee: people[mentee],
                mentorStarts: cache.starts(
                    of: people[mentor], version: versions[mentor], for: request, in: grid),
                menteeStarts: cache.starts(
                    of: people[mentee], version: versions[mentee], for: request, in: grid))
        }

        func fresh(_ number: Int) throws -> SlotFinder {
            let (request, mentor, mentee) = requests[number]
            return try SlotFinder(request, mentor: people[mentor], mentee: people[mentee])
        }
    }

    @Test(arguments: [1, 2_000, 1 << 20])
    func `after any sequence of changes the kept bits equal a full recomputation`(
        bytesMax: Int
    ) throws {
        var random = SeededGenerator.forTest()
        for _ in 0..<4 {
            var cohort = try Cohort(&random)
            var cache = StartsCache(bytesMax: bytesMax)
            for _ in 0..<25 {
                for number in cohort.requests.indices {
                    let kept = try cohort.answer(number, &cache)
                    let fresh = try cohort.fresh(number)
                    try #require(kept.feasible == fresh.feasible)
                    try #require(kept.ranked(count: 3) == fresh.ranked(count: 3))
                }
                #expect(cache.bytes <= max(bytesMax, 0))
                cohort.change(&random)
            }
        }
    }

    @Test func `a change of one person re-does that person and nobody else`() throws {
        var random = SeededGenerator.forTest()
        var cohort = try Cohort(&random)
        for index in cohort.requests.indices { cohort.requests[index].request.lengthMinutes = 60 }
        var cache = StartsCache()
        for number in cohort.requests.indices { _ = try cohort.answer(number, &cache) }
        #expect(cache.madeCount == 5)
        cohort.versions[4] += 1
        for number in cohort.requests.indices { _ = try cohort.answer(number, &cache) }
        #expect(cache.madeCount == 6)
        cache.forget(cohort.people[0].person)
        for number in cohort.requests.indices { _ = try cohort.answer(number, &cache) }
        #expect(cache.madeCount == 7)
    }

    @Test(arguments: [1, 2, 8])
    func `any number of workers and any order of input give the same answers`(
        workers: Int
    ) async throws {
        var random = SeededGenerator.forTest()
        for _ in 0..<5 {
            var sample = try RandomCase(&random)
            let expected = try sample.finder().ranked(count: 5)
            let explained = try sample.finder().whyNone()
            sample.mentor.sessions.reverse()
            sample.mentee.daysOff.reverse()
            sample.mentor.datedHours.reverse()
            let shuffled = sample
            let answers = try await withThrowingTaskGroup(of: [RankedSlot].self) { group in
                for _ in 0..<workers {
                    group.addTask { try shuffled.finder().ranked(count: 5) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == workers)
            #expect(answers.allSatisfy { $0 == expected })
            #expect(try shuffled.finder().whyNone() == explained)
        }
    }
}
