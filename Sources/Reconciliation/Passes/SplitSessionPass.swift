import CivilTime

/// Pass 6: one long session over back-to-back appointments of a pair, split by their times.
///
/// Each appointment takes the part of the session inside its slot; gaps up to 15 minutes are
/// bridged. Asked before pass 4, because a long session is near each of its slots.
struct SplitSessionPass: SessionPass {
    let number = 6
    let rule = "session.split"

    func decide(_ session: MatchableSession) -> SessionDecision {
        guard let period = session.facts.period else { return .undecided }
        let inside = best(
            session.candidates.filter { $0.period.overlaps(period) }, of: session, supportMin: 1
        ).sorted { $0.period < $1.period }
        guard inside.count > 1, Set(inside.map(\.pair)).count == 1 else { return .undecided }
        let isChain = zip(inside, inside.dropFirst()).allSatisfy { earlier, later in
            (0...900).contains(later.period.start - earlier.period.end)
        }
        guard isChain else { return .undecided }
        return .linked(
            inside.compactMap { candidate in
                candidate.period.intersection(period).map { link(candidate, part: $0) }
            })
    }
}
