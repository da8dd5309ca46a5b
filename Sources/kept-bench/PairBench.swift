import CivilTime
import Mentoring
import Scheduling
import TestSupport

/// W3: every start of a pair from hours and busy lists, the same from prepared people, and the ten
/// best with their reasons; for 4 and 12 weeks, over all pairs and the first forty.
struct PairBench {
    let options: BenchOptions

    init(_ options: BenchOptions) {
        self.options = options
    }

    func run() throws -> BenchReport {
        let all = try NeutralPeople(options)
        var report = BenchReport(workload: "W3")
        for weeks in [4, 12] {
            for count in Set([all.pairs.count, min(40, all.pairs.count)]).sorted(by: >) {
                try measure(all, weeks: weeks, count: count, into: &report)
            }
        }
        return report
    }

    private func measure(
        _ all: NeutralPeople, weeks: Int, count: Int, into report: inout BenchReport
    ) throws {
        let pairs = all.pairs.prefix(count).enumerated().map { number, pair in
            PairCase(
                request: NeutralPeople.request(weeks: weeks, pair: number),
                mentor: all.people[pair.mentor], mentee: all.people[pair.mentee])
        }
        let what = "\(weeks) weeks, \(count) pairs"
        var cold = 0
        let coldRuns = try measured(runs: options.runs) {
            cold = 0
            for pair in pairs { cold += try pair.finder().starts.count }
        }
        let prepared = pairs.map(PreparedPair.init)
        var warm = 0
        let warmRuns = try measured(runs: options.runs) {
            warm = 0
            for pair in prepared { warm += try pair.finder().starts.count }
        }
        var ranked = 0
        let rankedRuns = try measured(runs: options.runs) {
            ranked = 0
            for pair in pairs { ranked += try pair.finder().ranked(count: 10).count }
        }
        let slots = [(name: "slots", value: cold)]
        for (name, runs) in [("pair_cold", coldRuns), ("pair_warm", warmRuns)] {
            var figure = Figure(name, what, runs, unit: .microsecondsAPair, each: count)
            figure.checks = slots
            report.figures.append(figure)
        }
        var best = Figure(
            "pair_top10_reasons", what, rankedRuns, unit: .microsecondsAPair, each: count)
        best.checks = slots + [(name: "ranked", value: ranked)]
        report.figures.append(best)
        for pair in pairs.prefix(3) where try pair.finder().startsCount != Self.startsOneByOne(pair)
        {
            report.agrees = false
        }
        if cold != warm || cold == 0 { report.agrees = false }
    }

    /// Counts the starts of one pair by asking about each start of the grid by itself.
    private static func startsOneByOne(_ pair: PairCase) throws -> Int {
        let finder = try pair.finder()
        let window = pair.request.window
        var count = 0
        var start = window.start
        while start < window.end {
            if finder.check(finder.slot(startingAt: start)).isEmpty { count += 1 }
            start = start.advanced(byMinutes: pair.request.gridMinutes)
        }
        return count
    }
}

/// One question with its two people.
private struct PairCase {
    let request: SlotRequest
    let mentor: PersonTime
    let mentee: PersonTime

    func finder() throws(SchedulingError) -> SlotFinder {
        try SlotFinder(request, mentor: mentor, mentee: mentee)
    }
}

/// The same with what a cache keeps of both people.
private struct PreparedPair {
    let pair: PairCase
    let mentorStarts: PersonStarts
    let menteeStarts: PersonStarts

    init(_ pair: PairCase) {
        self.pair = pair
        let grid = CellGrid(covering: pair.request.window)
        mentorStarts = PersonStarts(of: pair.mentor, for: pair.request, in: grid)
        menteeStarts = PersonStarts(of: pair.mentee, for: pair.request, in: grid)
    }

    func finder() throws(SchedulingError) -> SlotFinder {
        try SlotFinder(
            pair.request, mentor: pair.mentor, mentee: pair.mentee, mentorStarts: mentorStarts,
            menteeStarts: menteeStarts)
    }
}
