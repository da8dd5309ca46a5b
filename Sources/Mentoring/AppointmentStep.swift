import CivilTime

/// One event on its way through the state machine.
struct AppointmentStep {
    typealias Outcome = (after: Appointment, actions: [AppointmentAction])

    let before: Appointment
    let event: AppointmentEvent
    let actor: AppointmentActor
    let now: Instant
    let policy: ProgrammePolicy

    /// The appointment after the event and what has to be done.
    func taken() throws(AppointmentRefusal) -> Outcome {
        guard before.state.possibleEvents.contains(event.name) else {
            throw refusal(.wrongState, "\(event.name.rawValue) is not possible here.")
        }
        switch event {
        case .hold(let until): return try held(until)
        case .expireHold: return try lapsed()
        case .releaseHold: return (proposedAgain, [.offerSlots(to: PairSide.allCases)])
        case .book: return try booked()
        case .confirm: return try confirmed()
        case .move(let time): return try moved(time)
        case .cancel: return try cancelled()
        case .decline: return try declined()
        case .supersede(let other): return try superseded(other)
        case .endPassed: return try due()
        }
    }

    private func held(_ until: Instant) throws(AppointmentRefusal) -> Outcome {
        try requireTimeAhead(before.period)
        guard now < until, until <= before.period.start else {
            throw refusal(.invalidTime, "A hold must end after now and not after the start.")
        }
        var after = before
        after.state = .held
        after.heldUntil = until
        return (after, [.askOtherSide(until: until)])
    }

    private func lapsed() throws(AppointmentRefusal) -> Outcome {
        if let until = before.heldUntil, now < until {
            throw refusal(.tooEarly, "The hold lasts until \(until.rfc3339).")
        }
        return (proposedAgain, [.offerSlots(to: PairSide.allCases)])
    }

    private var proposedAgain: Appointment {
        var after = before
        after.state = .proposed
        after.heldUntil = nil
        return after
    }

    private func booked() throws(AppointmentRefusal) -> Outcome {
        try requireTimeAhead(before.period)
        if before.state == .held, let until = before.heldUntil, until <= now {
            throw refusal(.holdLapsed, "The hold lapsed at \(until.rfc3339).")
        }
        var after = before
        after.state = .booked
        after.heldUntil = nil
        after.bookedAt = now
        return (after, [.sendRequest])
    }

    private func confirmed() throws(AppointmentRefusal) -> Outcome {
        try requireTimeAhead(before.period)
        guard actor != .engine else {
            throw refusal(.wrongActor, "Only a person can say that a session still stands.")
        }
        let from = before.confirmableFrom(policy)
        guard from <= now else {
            throw refusal(.tooEarly, "\"Still good\" can be said from \(from.rfc3339) on.")
        }
        var after = before
        after.state = .confirmed
        return (after, [])
    }

    private func moved(_ time: AppointmentTime) throws(AppointmentRefusal) -> Outcome {
        try requireTimeAhead(before.period)
        try requireTimeAhead(time.period)
        var after = before
        if time.period == before.period {
            guard time.place != before.place else {
                throw refusal(.nothingChanges, "The session is at this time and place already.")
            }
            // Another place at the same time: calendars must learn of it, no promise is broken.
            after.time = time
            after.sequence += 1
            return (after, [.sendRequest])
        }
        after.time = time
        after.state = .booked
        after.sequence += 1
        after.revision += 1
        after.bookedAt = now
        return (after, [.closeRevision(closing(.moved)), .sendRequest])
    }

    private func cancelled() throws(AppointmentRefusal) -> Outcome {
        try requireTimeAhead(before.period)
        let everyone = PairSide.allCases
        return ended(.cancelled, tells: everyone, offers: everyone)
    }

    private func declined() throws(AppointmentRefusal) -> Outcome {
        try requireTimeAhead(before.period)
        guard let side = actor.side else {
            throw refusal(.wrongActor, "Only the mentor or the mentee can decline.")
        }
        return ended(.declined, tells: [side.other], offers: [side.other])
    }

    private func ended(
        _ ending: RevisionClosing.Ending, tells: [PairSide], offers: [PairSide]
    ) -> Outcome {
        let closing = closing(ending)
        var after = before
        after.state = closing.isLate ? .cancelledLate : .cancelledEarly
        after.sequence += 1
        after.cancelledBy = actor
        return (after, [.closeRevision(closing), .sendCancel(to: tells), .offerSlots(to: offers)])
    }

    private func superseded(_ other: AppointmentID) throws(AppointmentRefusal) -> Outcome {
        try requireTimeAhead(before.period)
        guard other != before.id else {
            throw refusal(.nothingChanges, "An appointment cannot take its own place.")
        }
        var after = before
        after.state = .superseded
        after.sequence += 1
        after.supersededBy = other
        let actions: [AppointmentAction] = [
            .closeRevision(closing(.superseded)), .sendCancel(to: PairSide.allCases),
        ]
        return (after, actions)
    }

    private func due() throws(AppointmentRefusal) -> Outcome {
        guard before.period.end <= now else {
            throw refusal(.tooEarly, "The session ends at \(before.period.end.rfc3339).")
        }
        var after = before
        after.state = .due
        let asked = before.period.end.advanced(byMinutes: Appointment.checkInAfterMinutes)
        return (after, [.askForCheckIn(notBefore: asked)])
    }

    private func closing(_ ending: RevisionClosing.Ending) -> RevisionClosing {
        RevisionClosing(
            revision: before.revision, sequence: before.sequence, period: before.period,
            ending: ending, actor: actor, isLate: before.lateLimit(policy) < now)
    }

    private func requireTimeAhead(_ period: Period) throws(AppointmentRefusal) {
        guard now < period.end else {
            throw refusal(
                .timePassed,
                "The time ended at \(period.end.rfc3339); what happened is for evidence to say.")
        }
    }

    private func refusal(_ code: AppointmentRefusal.Code, _ reason: String) -> AppointmentRefusal {
        AppointmentRefusal(code: code, state: before.state, event: event.name, reason: reason)
    }
}
