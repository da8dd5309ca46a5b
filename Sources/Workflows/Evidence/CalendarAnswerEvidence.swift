internal import CalendarModel
internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Turns an answer to an invitation into evidence: intent with its time, never attendance.
struct CalendarAnswerEvidence {
    let connection: any SQLConnection
    let now: Instant

    /// Appends what a person's calendar answered to the present revision of an appointment.
    ///
    /// Nothing is appended for NEEDS-ACTION: no answer is no evidence. `stamp` is the DTSTAMP of
    /// the answer; a stamp in the future counts as now. `delegate` is the address of somebody whom
    /// the person sends.
    func append(
        _ participation: ParticipationStatus, of side: PairSide, stamp: Instant,
        appointment: Appointment, people: PairPeople, delegate: String? = nil
    ) throws {
        guard let value = Self.value(participation) else { return }
        try StatementIntake(connection: connection, now: now).append(
            StatementIntake.Statement(
                source: .ics, kind: .reply, value: value,
                leg: LegName(side, revision: appointment.revision),
                person: people.person(side).id, at: stamp, email: delegate),
            about: appointment, rule: "calendar.reply")
    }

    /// The code of a PARTSTAT; nil for what says nothing.
    static func value(_ participation: ParticipationStatus) -> EvidenceValue? {
        switch participation {
        case .accepted: .accepted
        case .declined: .declined
        case .tentative: .tentative
        case .delegated: .delegated
        default: nil
        }
    }
}
