internal import CivilTime
internal import Mentoring
internal import Reconciliation

/// One revision of an appointment with what each of the two owes to it.
struct PromisedRevision: Sendable {
    let appointment: Appointment
    let pair: Pair
    let mentor: Obligation
    let mentee: Obligation
    /// Whether it ended without taking place as planned: moved, cancelled, declined, superseded.
    let isClosed: Bool

    var revision: Int { mentor.leg.revision }
    var period: Period { mentor.period }

    func obligation(_ side: PairSide) -> Obligation { side == .mentor ? mentor : mentee }

    /// The same promise where a side has sent somebody in their place.
    func delegated(_ sides: Set<PairSide>) -> PromisedRevision {
        func marked(_ side: PairSide) -> Obligation {
            var owed = obligation(side)
            if sides.contains(side) { owed.delegatedFrom = owed.person }
            return owed
        }
        return PromisedRevision(
            appointment: appointment, pair: pair, mentor: marked(.mentor),
            mentee: marked(.mentee), isClosed: isClosed)
    }

    /// Whether it is to be judged: its end has passed, or it was called off before.
    func isDue(asOf: Instant) -> Bool { isClosed || period.end <= asOf }

    /// Whether presence shown in a session could still matter to it.
    var isOpenToPresence: Bool {
        [mentor, mentee].contains { $0.standing.yieldsToPresence }
    }
}

/// Derives revisions and obligations from an appointment's history alone.
///
/// The same history gives the same obligations, whenever and however often a run has looked before;
/// so a run as of an earlier instant sees what was owed then.
struct PromiseHistory {
    let appointment: Appointment
    let pair: Pair
    let policy: ProgrammePolicy

    /// One revision on its way through the history.
    private struct Draft {
        var revision: Int
        var period: Period
        var sequence: Int
    }

    /// Returns the revisions that were ever booked, oldest first; `entries` in their order.
    func revisions(_ entries: [AppointmentHistoryEntry]) -> [PromisedRevision] {
        var revisions: [PromisedRevision] = []
        var open: Draft?
        for entry in entries {
            switch entry.event {
            case .book:
                open = draft(entry)
            case .move:
                if let current = open, entry.revision > current.revision {
                    revisions.append(moved(current, by: entry))
                }
                open = draft(entry)
            case .cancel, .decline, .supersede:
                if let current = open { revisions.append(ended(current, by: entry)) }
                open = nil
            case .hold, .expireHold, .releaseHold, .confirm, .endPassed:
                continue
            }
        }
        if let open { revisions.append(promised(open, isClosed: false) { _ in .due }) }
        return revisions
    }

    private func draft(_ entry: AppointmentHistoryEntry) -> Draft {
        Draft(revision: entry.revision, period: entry.period, sequence: entry.sequence)
    }

    private func moved(_ draft: Draft, by entry: AppointmentHistoryEntry) -> PromisedRevision {
        let limit = draft.period.start.advanced(bySeconds: -Int64(policy.lateCancelHours) * 3_600)
        return promised(draft, isClosed: true) { side in
            ObligationStanding(movedBy: entry.actor, isLate: limit < entry.at, side: side)
        }
    }

    private func ended(_ draft: Draft, by entry: AppointmentHistoryEntry) -> PromisedRevision {
        var then = appointment
        then.state = entry.to
        then.cancelledBy = entry.actor
        return promised(draft, isClosed: true) { side in
            ObligationStanding(then, side: side, isDecline: entry.event == .decline)
        }
    }

    private func promised(
        _ draft: Draft, isClosed: Bool, standing: (PairSide) -> ObligationStanding
    ) -> PromisedRevision {
        func owed(_ side: PairSide) -> Obligation {
            Obligation(
                appointment: appointment.id, leg: LegName(side, revision: draft.revision),
                person: pair.person(side), role: side == .mentor ? .mentor : .mentee,
                pair: pair.id, period: draft.period, policyVersion: policy.version,
                sequence: draft.sequence, standing: standing(side))
        }
        return PromisedRevision(
            appointment: appointment, pair: pair, mentor: owed(.mentor), mentee: owed(.mentee),
            isClosed: isClosed)
    }
}
