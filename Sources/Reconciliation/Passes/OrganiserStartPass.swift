import CivilTime

/// Pass 2: opened by somebody of the appointment within ten minutes of its start, by its own link.
///
/// Where neither side knows a link, the organiser and the start must do.
struct OrganiserStartPass: SessionPass {
    let number = 2
    let rule = "session.organiser_start"

    func decide(_ session: MatchableSession) -> SessionDecision {
        guard let organiser = session.facts.organiserEmail, let period = session.facts.period
        else { return .undecided }
        let fitting = session.candidates.filter { candidate in
            let isSameLink =
                candidate.meetingIDs.isEmpty
                || session.facts.meetingID.map(candidate.meetingIDs.contains) ?? true
            return isSameLink && candidate.organiserEmails.contains(organiser)
                && abs(period.start - candidate.period.start) <= 600
        }
        // A mentor may hold two sessions at once only by mistake: leave it to the people in it.
        return fitting.count == 1 ? only(fitting) : .undecided
    }
}
