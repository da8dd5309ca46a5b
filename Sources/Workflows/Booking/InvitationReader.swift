internal import CalendarModel
internal import Invitations
internal import Mentoring
internal import Storage

/// Puts together what is known of an invitation: our side of every decision.
struct InvitationReader {
    let connection: any SQLConnection

    func invitation(
        _ appointment: Appointment, _ people: PairPeople
    ) throws -> StoredInvitation {
        let participants = try AnswerStore(connection).participants(of: appointment.id)
        let delegates = try DelegateStore(connection).delegates(of: appointment.id)
        let offers = try OfferStore(connection).offers(about: appointment.id)
        let invited = [people.mentor, people.mentee].compactMap { person in
            self.person(
                person, participants.first { $0.person == person.id },
                delegates.filter { $0.person == person.id },
                offers.last { $0.person == person.id })
        }
        let isStanding = appointment.state.takesTime || appointment.state == .due
        var invitation = StoredInvitation(
            uid: appointment.uid, sequence: appointment.sequence, period: appointment.period,
            isCancelled: !isStanding, people: invited)
        if !isStanding,
            try AppointmentStore(connection).history(of: appointment.id).last?.event == .decline
        {
            invitation.declinedSequence = appointment.sequence - 1
        }
        return invitation
    }

    private func person(
        _ person: Person, _ standing: Participant?, _ delegates: [Delegate], _ offer: MoveOffer?
    ) -> StoredInvitation.Person? {
        guard let email = CalendarAddress("mailto:\(person.email.text)") else { return nil }
        var invited = StoredInvitation.Person(
            email: email, participation: standing?.status ?? .needsAction)
        if let sequence = standing?.answeredSequence, let stamp = standing?.answeredStamp {
            invited.answered = SequenceOrder(sequence: sequence, stamp: stamp)
        }
        // An offer that is decided still tells which messages are old.
        invited.proposal = offer.map { offer in
            ITIPChange.Proposal(
                attendee: email, period: offer.period,
                order: SequenceOrder(sequence: offer.sequence, stamp: offer.stamp), comment: nil)
        }
        for delegate in delegates {
            guard let address = CalendarAddress("mailto:\(delegate.email)") else { continue }
            if invited.participation == .delegated,
                delegate.namedSequence == standing?.answeredSequence,
                delegate.namedStamp == standing?.answeredStamp
            {
                invited.delegates.append(address)
            }
            guard let status = delegate.status, let sequence = delegate.answeredSequence,
                let stamp = delegate.answeredStamp
            else { continue }
            invited.delegateAnswers[address] = StoredInvitation.InstanceAnswer(
                participation: status, order: SequenceOrder(sequence: sequence, stamp: stamp))
        }
        return invited
    }
}
