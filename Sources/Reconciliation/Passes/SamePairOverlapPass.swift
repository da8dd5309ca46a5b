import CivilTime

/// Pass 3: people of the pair were in it, and half of the shorter of session and slot is shared.
struct SamePairOverlapPass: SessionPass {
    let number = 3
    let rule = "session.pair_overlap"

    func decide(_ session: MatchableSession) -> SessionDecision {
        guard let period = session.facts.period else { return .undecided }
        let overlapping = session.candidates.filter { candidate in
            guard let shared = candidate.period.intersection(period) else { return false }
            let shorter = min(candidate.period.durationSeconds, period.durationSeconds)
            return shared.durationSeconds * 2 >= shorter
        }
        let fitting = best(overlapping, of: session, supportMin: 1)
        if fitting.count > 1, Set(fitting.map(\.pair)).count == 1 {
            return .undecided  // several slots of one pair: pass 6 splits the session
        }
        return only(fitting)
    }
}
