import CivilTime

/// Pass 4: people of the pair, within two hours of the start: dropped and resumed, or late.
///
/// One of the two alone is enough only while the slot runs: outside it, a session with one of them
/// is any meeting of that person.
struct ResumedSessionPass: SessionPass {
    let number = 4
    let rule = "session.pair_resumed"

    func decide(_ session: MatchableSession) -> SessionDecision {
        guard let period = session.facts.period else { return .undecided }
        let near = session.candidates.filter { candidate in
            abs(period.start - candidate.period.start) <= 7_200
                && (candidate.period.overlaps(period) || session.support(candidate) >= 2)
        }
        let fitting = best(near, of: session, supportMin: 1)
        if fitting.count > 1, Set(fitting.map(\.pair)).count == 1 {
            // Over several slots that are not back to back, nobody can say which it was.
            let over = fitting.filter { $0.period.overlaps(period) }
            guard over.count < 2 else { return only(over) }
            let distances = fitting.map { abs(period.start - $0.period.start) }
            let nearest = distances.min() ?? 0
            return only(zip(fitting, distances).filter { $0.1 == nearest }.map(\.0))
        }
        return only(fitting)
    }
}
