import CivilTime

/// Pass 1: the source names the appointment itself, by UID, meeting id or our join link.
///
/// A meeting id or link may serve a whole series, so the session must start in
/// [start − 30 min, end + 120 min); a UID with the start of its instance needs no such limit.
struct ExactIdentifierPass: SessionPass {
    let number = 1
    let rule = "session.exact_id"

    func decide(_ session: MatchableSession) -> SessionDecision {
        let facts = session.facts
        let byUID = session.candidates.filter { candidate in
            guard let uid = facts.uid, uid == candidate.uid else { return false }
            guard let start = facts.recurrenceStart else {
                return facts.period.map { isNear($0, candidate) } ?? true
            }
            return start == candidate.period.start
        }
        if byUID.count == 1 { return only(byUID) }
        guard let period = facts.period else { return .undecided }
        let byLink = session.candidates.filter { candidate in
            let isSame =
                facts.linkToken.map(candidate.linkTokens.contains) ?? false
                || facts.meetingID.map(candidate.meetingIDs.contains) ?? false
            return isSame && isNear(period, candidate)
        }
        return byLink.count == 1 ? only(byLink) : .undecided
    }

    private func isNear(_ period: Period, _ candidate: AppointmentCandidate) -> Bool {
        candidate.period.widened(beforeSeconds: 1_800, afterSeconds: 7_200)
            .contains(period.start)
    }
}
