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
        // A REFRESH carries no SEQUENCE of its own (RFC 5546 §3.2.6).
        let order = decision.method == .refresh ? nil : decision.order
        try AnswerStore(intake.connection).append(
            InvitationAnswer(
                appointment: appointment.id, person: person, method: decision.method?.text ?? "",
                status: decision.said ?? .needsAction,
                sequence: order?.sequence ?? appointment.sequence, stamp: order?.stamp,
                receivedAt: intake.now,
                outcome: decision.outcome.rawValue, reason: why, messageHash: intake.source.hash))
    }
}
