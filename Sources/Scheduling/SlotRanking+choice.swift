internal import CivilTime

extension SlotRanking {
    /// Chooses slots: first the best, then the best on other dates with a day between.
    ///
    /// Another weekday than that of every slot chosen so far counts as 30 points in the choice,
    /// another half of the day as 20; the printed scores stay without them. Where the days run
    /// out, first the day between is given up, then the other date, then overlapping nothing.
    func chosen(_ scored: [ScoredStart], count: Int) -> [(ScoredStart, DayRelaxation)] {
        var chosen: [(ScoredStart, DayRelaxation)] = []
        chosen.reserveCapacity(min(count, scored.count))
        var isTaken = [Bool](repeating: false, count: scored.count)
        while chosen.count < min(count, scored.count) {
            var best: (index: Int, relaxation: DayRelaxation, points: Int)?
            for (index, start) in scored.enumerated() where !isTaken[index] {
                let relaxation = relaxation(start, chosen)
                let points = start.points.total + variety(start, chosen)
                if let found = best {
                    if relaxation > found.relaxation { continue }
                    if relaxation == found.relaxation, points <= found.points { continue }
                }
                best = (index, relaxation, points)
            }
            guard let best else { break }
            isTaken[best.index] = true
            chosen.append((scored[best.index], best.relaxation))
        }
        return chosen
    }

    private func relaxation(
        _ start: ScoredStart, _ chosen: [(ScoredStart, DayRelaxation)]
    ) -> DayRelaxation {
        var relaxation = DayRelaxation.none
        for (other, _) in chosen {
            let days = abs(start.menteeDay - other.menteeDay)
            let between = slotsOverlap(start.cell, other.cell)
            let here: DayRelaxation =
                between ? .overlapping : days == 0 ? .sameDay : days == 1 ? .neighbouringDay : .none
            relaxation = max(relaxation, here)
        }
        return relaxation
    }

    private func slotsOverlap(_ left: Int, _ right: Int) -> Bool {
        Int64(abs(left - right)) * CellGrid.cellSeconds < finder.request.lengthSeconds
    }

    private func variety(
        _ start: ScoredStart, _ chosen: [(ScoredStart, DayRelaxation)]
    ) -> Int {
        guard !chosen.isEmpty else { return 0 }
        var points = 50
        for (other, _) in chosen {
            if (start.menteeDay - other.menteeDay) % 7 == 0 { points = min(points, 20) }
        }
        for (other, _) in chosen where other.isMorning == start.isMorning {
            points -= 20
            break
        }
        return points
    }
}
