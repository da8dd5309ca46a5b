internal import CivilTime
internal import Invitations
public import Mentoring
internal import Storage

/// What a change of an appointment left behind: its new state and the messages it causes.
public struct ChangedAppointment: Sendable {
    /// The appointment as it is now.
    public let appointment: Appointment
    /// The iTIP messages, one per person, in the order mentor, mentee.
    public let messages: [WrittenInvitation]
    /// Whether nothing was changed because the same request was answered before.
    public var isReplay = false
}

/// Applies an event to an appointment and stores state, history and messages in one transaction.
struct AppointmentChange {
    let dependencies: Dependencies
    let connection: any SQLConnection
    let now: Instant

    /// What the cause of a booking or a move past the rules says.
    static let forceMark = "by force"

    /// Applies an event.
    ///
    /// - Throws: `WorkflowError` with code `state` where the machine refuses, `slotTaken` where
    ///   another appointment lies there, `tryAgain` where somebody else was faster.
    func apply(
        _ event: AppointmentEvent, to appointment: Appointment, by actor: AppointmentActor,
        cause: String, people: PairPeople
    ) throws -> ChangedAppointment {
        var machine = AppointmentStateMachine(appointment)
        let transition: AppointmentTransition
        switch machine.handle(event, by: actor, cause: cause, at: now, policy: people.policy) {
        case .success(let accepted): transition = accepted
        case .failure(let refusal):
            throw WorkflowError(code: .state, message: refusal.message)
        }
        switch try AppointmentStore(connection).apply(transition, before: appointment, now: now) {
        case .stored: break
        case .slotTaken(let conflicts):
            throw SlotRefusal(people: people).taken(conflicts)
        case .changedMeanwhile:
            throw WorkflowError(
                code: .tryAgain, message: "somebody else changed the appointment; look, try again")
        }
        let messages = try perform(
            transition.actions, on: transition.appointment, people: people)
        return ChangedAppointment(appointment: transition.appointment, messages: messages)
    }

    /// Performs the actions that leave the house: each as an outbox row of this transaction.
    ///
    /// Closing a revision is what reconciliation reads from the history. The other actions
    /// (slots, questions) are messages of the mail room and are written there.
    private func perform(
        _ actions: [AppointmentAction], on appointment: Appointment, people: PairPeople
    ) throws -> [WrittenInvitation] {
        var written: [WrittenInvitation] = []
        let writer = InvitationWriter(
            dependencies: dependencies, connection: connection, now: now)
        for action in actions {
            switch action {
            case .sendRequest:
                try AnswerStore(connection).resetStatus(of: appointment.id)
                written += try writer.requests(for: appointment, people: people)
            case .sendCancel(let sides):
                written += try writer.cancels(for: appointment, people: people, to: sides)
            case .askOtherSide, .closeRevision, .offerSlots, .askForCheckIn:
                continue
            }
        }
        for message in written { try enqueue(message, of: appointment) }
        guard !written.isEmpty else { return [] }
        // Everybody is asked anew or told off: a delegation of the earlier version is over.
        return try written
            + DelegateMessages(
                dependencies: dependencies, connection: connection, now: now
            ).takeBack(from: appointment, people, isWhole: true)
    }

    /// Puts a message into the outbox; `kind` tells messages of one version and person apart.
    func enqueue(
        _ message: WrittenInvitation, of appointment: Appointment, kind: String? = nil
    ) throws {
        let number = Base32Text.encode(dependencies.randomness.bytes(count: 16))
        _ = try OutboxStore(connection).add(
            OutboxMessage(
                id: "msg_\(number)", appointment: appointment.id.text,
                sequence: appointment.sequence,
                recipient: message.isForDelegate ? message.email.folded : message.recipient.text,
                kind: kind ?? message.kind.rawValue, payload: Array(message.text.utf8),
                notBefore: now),
            now: now)
    }
}
