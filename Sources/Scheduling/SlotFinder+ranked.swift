public import CivilTime
internal import Mentoring

extension SlotFinder {
    /// Returns so many of the best slots on different days, each with the reasons for its score.
    ///
    /// The slots come by score down, then by start; none of the reasons is hidden, so their points
    /// add up to the score. The keep table defaults to one that prefers nothing.
    public func ranked(count: Int, keep: KeepContrast = .neutral) -> [RankedSlot] {
        let ranking = SlotRanking(self, keep: keep)
        let chosen = ranking.chosen(ranking.scored(), count: max(0, count))
        return chosen.map { ranking.slot($0, relaxation: $1) }.sorted {
            ($1.score, $0.period.start) < ($0.score, $1.period.start)
        }
    }

    /// Returns the period of a start: the slot itself.
    public func slot(startingAt start: Instant) -> Period {
        Period(start: start, durationSeconds: request.lengthSeconds)
    }
}
