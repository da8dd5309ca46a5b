internal import CalendarModel
internal import CivilTime
internal import Invitations
internal import Mentoring
internal import Storage

/// What delegates of one appointment are sent: the invitation once a coordinator has agreed, and
/// the cancellation when the session, or their part in it, is over.
struct DelegateMessages {
    let dependencies: Dependencies
    let connection: any SQLConnection
    let now: Instant

    /// One delegate with what is known of them.
    struct Standing {
        let delegate: Delegate
        let side: PairSide
        /// Whether the person sends them by the answer that stands.
        let isNamed: Bool
        /// How many invitations and cancellations they were sent.
        let requests: Int
        let cancels: Int

        /// Whether they hold an invitation that was not taken back.
        var isInvited: Bool { requests > cancels }
    }

    /// Everybody who is or was named for an appointment, or says so.
    func standings(of appointment: Appointment) throws -> [Standing] {
        let delegates = try DelegateStore(connection).delegates(of: appointment.id)
        guard !delegates.isEmpty else { return [] }
        let answers = try AnswerStore(connection).participants(of: appointment.id)
        let sent = try OutboxStore(connection).messages(about: appointment.id.text)
        return delegates.compactMap { delegate in
            guard let answer = answers.first(where: { $0.person == delegate.person }),
                EmailAddress(delegate.email) != nil
            else { return nil }
            let own = sent.filter { $0.recipient == delegate.email }.map(\.kind)
            return Standing(
                delegate: delegate, side: answer.side,
                isNamed: answer.status == .delegated && delegate.namedStamp != nil
                    && delegate.namedSequence == answer.answeredSequence
                    && delegate.namedStamp == answer.answeredStamp,
                requests: own.count { $0.hasPrefix(Self.kind(.request)) },
                cancels: own.count { $0.hasPrefix(Self.kind(.cancel)) })
        }
    }

    /// Invites a delegate.
    func invite(
        _ standing: Standing, to appointment: Appointment, _ people: PairPeople
    ) throws -> WrittenInvitation {
        let writer = InvitationWriter(
            dependencies: dependencies, connection: connection, now: now)
        var details = try writer.details(of: appointment, people: people)
        // Newer than a cancellation of an earlier delegation of this version.
        if standing.cancels > 0 { details.stamp = max(details.stamp, now) }
        let copy = ITIPDelegation.request(
            for: details, to: try person(standing, appointment),
            sentBy: try address(of: people.person(standing.side)))
        return try sent(copy, .request, standing, appointment, people)
    }

    /// Takes invitations back from delegates who are not to come any more.
    ///
    /// `isWhole` says whether the session itself is over, for everybody; otherwise those stay
    /// whom a person sends by the answer that stands.
    func takeBack(
        from appointment: Appointment, _ people: PairPeople, isWhole: Bool
    ) throws -> [WrittenInvitation] {
        let over = try standings(of: appointment).filter {
            $0.isInvited && (isWhole || !$0.isNamed)
        }
        guard !over.isEmpty else { return [] }
        let details = try InvitationWriter(
            dependencies: dependencies, connection: connection, now: now
        ).details(of: appointment, people: people)
        let isStanding = appointment.state.takesTime || appointment.state == .due
        return try over.map { standing in
            let copy = ITIPDelegation.cancel(
                for: details, to: try person(standing, appointment),
                sentBy: try address(of: people.person(standing.side)), isWhole: !isStanding,
                stamp: now)
            return try sent(copy, .cancel, standing, appointment, people)
        }
    }

    /// The kind under which the outbox keeps such messages; a number follows.
    private static func kind(_ kind: WrittenInvitation.Kind) -> String {
        "\(kind.rawValue):delegate"
    }

    private func sent(
        _ copy: InvitationCopy, _ kind: WrittenInvitation.Kind, _ standing: Standing,
        _ appointment: Appointment, _ people: PairPeople
    ) throws -> WrittenInvitation {
        guard let email = EmailAddress(standing.delegate.email) else {
            throw WorkflowError(code: .fault, message: "a stored delegate's address is none")
        }
        let message = WrittenInvitation(
            recipient: standing.delegate.person, email: email, kind: kind,
            sequence: appointment.sequence,
            text: try InvitationWriter.text(of: copy), isForDelegate: true)
        let number = (kind == .request ? standing.requests : standing.cancels) + 1
        try AppointmentChange(
            dependencies: dependencies, connection: connection, now: now
        ).enqueue(message, of: appointment, kind: "\(Self.kind(kind))\(number)")
        return message
    }

    private func person(
        _ standing: Standing, _ appointment: Appointment
    ) throws -> InvitedPerson {
        guard let email = CalendarAddress("mailto:\(standing.delegate.email)") else {
            throw WorkflowError(code: .fault, message: "a stored delegate's address is none")
        }
        let tokens = AnswerTokens(
            serviceKey: dependencies.serviceKey, domain: dependencies.mailDomain)
        return InvitedPerson(
            email: email, name: "", participation: standing.delegate.status ?? .needsAction,
            organizerAddress: try tokens.organizer(
                appointment: appointment.id, delegate: standing.delegate.email))
    }

    private func address(of person: Person) throws -> CalendarAddress {
        guard let address = CalendarAddress("mailto:\(person.email.text)") else {
            throw WorkflowError(code: .fault, message: "a stored address is none")
        }
        return address
    }
}
