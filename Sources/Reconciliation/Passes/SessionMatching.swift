import Mentoring

/// Finds the appointment of a session, in passes with a written reason.
public enum SessionMatching {
    /// What became of a session.
    public enum Result: Sendable, Hashable {
        /// Where it belongs.
        case linked([SessionLink])
        /// It waits for a person.
        case broken(BreakItem)
    }

    /// Runs the passes 1, 2, 3, 6, 4, 5; the first that decides wins and writes its name.
    ///
    /// `candidates` are the appointments that expect any of the session's people or its organiser,
    /// within the policy's days for meetings elsewhere; their order does not matter.
    public static func match(
        _ facts: SessionFacts, people: [RowPerson], candidates: [AppointmentCandidate],
        elsewhereDays: Int
    ) -> Result {
        let session = MatchableSession(
            facts: facts, people: people,
            candidates: candidates.sorted {
                ($0.appointment, $0.revision) < ($1.appointment, $1.revision)
            }, elsewhereDays: elsewhereDays)
        let passes: [any SessionPass] = [
            ExactIdentifierPass(), OrganiserStartPass(), SamePairOverlapPass(),
            SplitSessionPass(), ResumedSessionPass(), ElsewherePass(),
        ]
        for pass in passes {
            switch pass.decide(session) {
            case .undecided: continue
            case .linked(let links): return .linked(links)
            case .ambiguous(let appointments):
                return .broken(AmbiguousSessionBreak.make(facts, appointments: appointments))
            }
        }
        return .broken(UnlinkedSessionBreak.make(facts))
    }
}
