import CivilTime

/// Pass 5: both people of the pair met within a week at another time or link.
///
/// Of several slots the nearest is closed; equally near ones are ambiguous.
struct ElsewherePass: SessionPass {
    let number = 5
    let rule = "session.pair_elsewhere"

    func decide(_ session: MatchableSession) -> SessionDecision {
        guard let period = session.facts.period else { return .undecided }
        let limit = Int64(session.elsewhereDays) * 86_400
        let near = session.candidates.filter { abs(period.start - $0.period.start) <= limit }
        let fitting = best(near, of: session, supportMin: 2)
        let distances = fitting.map { abs(period.start - $0.period.start) }
        guard let nearest = distances.min() else { return .undecided }
        return only(zip(fitting, distances).filter { $0.1 == nearest }.map(\.0))
    }
}
