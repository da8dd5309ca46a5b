internal import CivilTime

extension SlotRanking {
    /// Chooses slots: first the best, then the best on other dates with a day between.
    ///
    /// Another weekday than that of every slot chosen so far counts as 30 points in the choice,
    /// another half of the day as 20; the printed scores stay without them. Where the days run
    /// out, first the day between is given up, then the other date, then overlapping nothing.
    func chosen(_ scored: [ScoredStart], count: Int) -> [(ScoredStart, DayRelaxation)] {
        let reach = Int((finder.request.lengthSeconds - 1) / CellGrid.cellSeconds) + 1
        var candidates = scored.map(Candidate.init)
        var variety = Variety()
        var chosen: [(ScoredStart, DayRelaxation)] = []
        chosen.reserveCapacity(min(count, scored.count))
        while chosen.count < count {
            var best: Int?
            var bestWorth = Int.min
            // The first of equals wins: the one that starts earlier.
            for index in candidates.indices where !candidates[index].isTaken {
                let worth = candidates[index].worth + variety.points(of: candidates[index])
                if worth > bestWorth {
                    bestWorth = worth
                    best = index
                }
            }
            guard let best else { break }
            candidates[best].isTaken = true
            let taken = candidates[best]
            chosen.append((scored[best], taken.relaxation))
            variety.note(taken)
            for index in candidates.indices {
                candidates[index].giveWay(to: taken, reachCells: reach)
            }
        }
        return chosen
    }
}

/// The weekdays and halves of the day of the slots chosen so far.
private struct Variety {
    private var weekdays = 0
    private var halves = 0

    /// Points for being unlike every slot chosen so far; none before the first.
    func points(of start: Candidate) -> Int {
        guard weekdays != 0 else { return 0 }
        return (weekdays & start.weekdayBit == 0 ? 30 : 0) + (halves & start.halfBit == 0 ? 20 : 0)
    }

    mutating func note(_ start: Candidate) {
        weekdays |= start.weekdayBit
        halves |= start.halfBit
    }
}

/// A start in the choice with how far it is from the slots chosen so far.
private struct Candidate {
    let cell: Int
    let day: Int
    let weekdayBit: Int
    let halfBit: Int
    let score: Int
    var relaxation = DayRelaxation.none
    var isTaken = false

    init(_ start: ScoredStart) {
        cell = start.cell
        day = start.menteeDay
        weekdayBit = 1 << ((start.menteeDay % 7 + 7) % 7)
        halfBit = start.isMorning ? 1 : 2
        score = start.points.total
    }

    /// What is compared: how little gives way first, then points.
    var worth: Int { score - relaxation.rawValue * 1_000_000 }

    /// Notes that a slot was chosen; slots overlap if fewer than `reachCells` lie between starts.
    mutating func giveWay(to other: Candidate, reachCells: Int) {
        let days = abs(day - other.day)
        if abs(cell - other.cell) < reachCells {
            relaxation = .overlapping
        } else if days < 2 {
            relaxation = max(relaxation, days == 0 ? .sameDay : .neighbouringDay)
        }
    }
}
