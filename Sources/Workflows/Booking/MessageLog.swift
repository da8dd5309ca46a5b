internal import CalendarModel
internal import Invitations
internal import Mentoring
internal import Storage

/// Writes down every message, whatever became of it.
struct MessageLog {
    let intake: AnswerIntake

    func add(_ decision: ITIPDecision, why: String) throws {
        let side = intake.people?.side(ofEmail: decision.from?.emailFolded)
        let person = side.flatMap { intake.people?.person($0).id }
        try ReceivedMessageStore(intake.connection).add(
            ReceivedMessageRow(
                receivedAt: intake.now, appointment: intake.appointment?.id, person: person,
                method: decision.method?.text,
                sender: intake.source.sender ?? decision.from?.emailFolded,
                outcome: decision.outcome.rawValue, reason: why,
                messageHash: intake.source.hash, messageIDHash: intake.source.messageIDHash))
        guard let appointment = intake.appointment, let person else { return }
        let order = Self.order(decision.change)
        let status: ParticipationStatus =
            switch decision.change {
            case .answer(let answer): answer.participation
            case .delegation: .delegated
            default: .needsAction
            }
        try AnswerStore(intake.connection).append(
            InvitationAnswer(
                appointment: appointment.id, person: person, method: decision.method?.text ?? "",
                status: status, sequence: order?.sequence ?? appointment.sequence,
                stamp: order?.stamp, receivedAt: intake.now, outcome: decision.outcome.rawValue,
                reason: why, messageHash: intake.source.hash))
    }

    private static func order(_ change: ITIPChange?) -> SequenceOrder? {
        switch change {
        case .answer(let answer): answer.order
        case .proposal(let proposal): proposal.order
        case .delegation(let delegation): delegation.order
        case .delegateAnswer(let answer): answer.order
        case .resend, nil: nil
        }
    }
}
