import CivilTime
import Mentoring
import Testing

@Suite struct AppointmentStateMachineTests {
    let early = "2026-03-07T09:00:00Z"
    let late = "2026-03-10T07:00:00Z"

    @Test func `a held time is booked with SEQUENCE 0 and a request to both`() throws {
        var machine = AppointmentStateMachine(try AppointmentSamples.appointment(.proposed))
        let until = try AppointmentSamples.instant("2026-03-09T09:00:00Z")
        let held = try handle(&machine, .hold(until: until), by: .mentee, at: early)
        #expect(held.appointment.heldUntil == until)
        #expect(held.actions == [.askOtherSide(until: until)])
        let booked = try handle(&machine, .book, by: .mentor, at: early)
        #expect(booked.appointment.sequence == 0 && booked.appointment.revision == 0)
        #expect(booked.appointment.heldUntil == nil)
        #expect(booked.appointment.bookedAt?.rfc3339 == early)
        #expect(booked.actions == [.sendRequest])
    }

    @Test func `a hold lapses exactly at its end and the time is proposed again`() throws {
        var machine = AppointmentStateMachine(try AppointmentSamples.appointment(.held))
        let before = machine.handle(
            .expireHold, by: .engine, cause: "",
            at: try AppointmentSamples.instant("2026-03-08T08:59:59Z"), policy: ProgrammePolicy())
        #expect(throws: AppointmentRefusal.self) { try before.get() }
        let lapsed = try handle(&machine, .expireHold, by: .engine, at: "2026-03-08T09:00:00Z")
        #expect(lapsed.appointment.state == .proposed)
        #expect(lapsed.appointment.heldUntil == nil)
        #expect(lapsed.appointment.sequence == 0)
    }

    @Test func `a move keeps id and UID and makes the next revision`() throws {
        var machine = AppointmentStateMachine(try AppointmentSamples.appointment(.confirmed))
        let before = machine.appointment
        let target = try AppointmentSamples.time("2026-03-17T14:00:00Z")
        let moved = try handle(&machine, .move(to: target), by: .mentee, at: early)
        #expect(moved.appointment.id == before.id && moved.appointment.uid == before.uid)
        #expect(moved.appointment.sequence == 1 && moved.appointment.revision == 1)
        #expect(moved.appointment.time == target)
        #expect(moved.appointment.state == .booked)
        #expect(moved.entry.sequence == 1 && moved.entry.period == target.period)
        let closing = RevisionClosing(
            revision: 0, sequence: 0, period: before.period, ending: .moved, actor: .mentee,
            isLate: false)
        #expect(moved.actions == [.closeRevision(closing), .sendRequest])
        #expect(closing.lateSide == nil)
    }

    @Test func `a late move goes on the account of who moved, a coordinator's on nobody's`() throws
    {
        let target = try AppointmentSamples.time("2026-03-17T14:00:00Z")
        for (actor, side) in [
            (AppointmentActor.mentor, PairSide.mentor), (.mentee, .mentee), (.coordinator, nil),
        ] as [(AppointmentActor, PairSide?)] {
            var machine = AppointmentStateMachine(try AppointmentSamples.appointment(.booked))
            let moved = try handle(&machine, .move(to: target), by: actor, at: late)
            #expect(try closing(moved).isLate)
            #expect(try closing(moved).lateSide == side)
        }
    }

    @Test func `another place at the same time is no new revision`() throws {
        var machine = AppointmentStateMachine(try AppointmentSamples.appointment(.confirmed))
        var target = machine.appointment.time
        target.place = "Room 5"
        let moved = try handle(&machine, .move(to: target), by: .mentor, at: late)
        #expect(moved.appointment.sequence == 1 && moved.appointment.revision == 0)
        #expect(moved.appointment.state == .confirmed)
        #expect(moved.actions == [.sendRequest])
        #expect(try refusal(&machine, .move(to: target), by: .mentor, at: late) == .nothingChanges)
    }

    @Test func `a cancellation is late only after the limit of the policy`() throws {
        let strict = try ProgrammePolicy().setting("late_cancel", toText: "48h")
        for (now, policy, isLate) in [
            ("2026-03-09T09:00:00Z", ProgrammePolicy(), false),
            ("2026-03-09T09:00:01Z", ProgrammePolicy(), true),
            ("2026-03-08T09:00:01Z", ProgrammePolicy(), false),
            ("2026-03-08T09:00:01Z", strict, true),
        ] {
            var machine = AppointmentStateMachine(try AppointmentSamples.appointment(.booked))
            let cancelled = try handle(&machine, .cancel, by: .mentor, at: now, policy: policy)
            #expect(cancelled.appointment.state == (isLate ? .cancelledLate : .cancelledEarly))
            #expect(cancelled.appointment.cancelledBy == .mentor)
            #expect(cancelled.appointment.sequence == 1 && cancelled.appointment.revision == 0)
            #expect(try closing(cancelled).lateSide == (isLate ? .mentor : nil))
            #expect(cancelled.actions.contains(.sendCancel(to: [.mentor, .mentee])))
        }
    }

    @Test func `a decline ends the session for both and tells the partner`() throws {
        var machine = AppointmentStateMachine(try AppointmentSamples.appointment(.booked))
        let declined = try handle(&machine, .decline, by: .mentee, at: late)
        #expect(declined.appointment.state == .cancelledLate)
        #expect(declined.appointment.cancelledBy == .mentee)
        #expect(try closing(declined).ending == .declined)
        #expect(
            declined.actions.suffix(2) == [
                .sendCancel(to: [.mentor]), .offerSlots(to: [.mentor]),
            ])
    }

    @Test func `only the right people can decline or confirm`() throws {
        var machine = AppointmentStateMachine(try AppointmentSamples.appointment(.booked))
        #expect(try refusal(&machine, .decline, by: .coordinator, at: early) == .wrongActor)
        #expect(try refusal(&machine, .decline, by: .engine, at: early) == .wrongActor)
        #expect(try refusal(&machine, .confirm, by: .engine, at: early) == .wrongActor)
        let confirmed = try handle(&machine, .confirm, by: .coordinator, at: early)
        #expect(confirmed.appointment.state == .confirmed)
        #expect(confirmed.appointment.sequence == 0 && confirmed.actions.isEmpty)
    }

    @Test func `still good is asked five days ahead of sessions booked over ten days ahead`() throws
    {
        let policy = ProgrammePolicy()
        var booked = try AppointmentSamples.appointment(.booked)
        #expect(booked.confirmationAskedAt(policy)?.rfc3339 == "2026-03-05T09:00:00Z")
        booked.bookedAt = try AppointmentSamples.instant("2026-02-28T09:00:00Z")
        #expect(booked.confirmationAskedAt(policy) == nil)
        var machine = AppointmentStateMachine(booked)
        let tooEarly = "2026-03-05T08:59:59Z"
        #expect(try refusal(&machine, .confirm, by: .mentee, at: tooEarly) == .tooEarly)
        let inTime = try handle(&machine, .confirm, by: .mentee, at: "2026-03-05T09:00:00Z")
        #expect(inTime.appointment.state == .confirmed)
    }

    @Test func `the end brings the check-in half an hour later`() throws {
        var machine = AppointmentStateMachine(try AppointmentSamples.appointment(.booked))
        let end = try AppointmentSamples.instant("2026-03-10T10:00:00Z")
        #expect(machine.appointment.timedEvent(at: end) == .endPassed)
        #expect(machine.appointment.timedEvent(at: end.advanced(bySeconds: -1)) == nil)
        let due = try handle(&machine, .endPassed, by: .engine, at: "2026-03-10T10:00:00Z")
        #expect(due.actions == [.askForCheckIn(notBefore: end.advanced(byMinutes: 30))])
        #expect(due.appointment.timedEvent(at: .distantFuture) == nil)
    }

    @Test func `a session is not moved into the past and does not replace itself`() throws {
        var machine = AppointmentStateMachine(try AppointmentSamples.appointment(.booked))
        let past = try AppointmentSamples.time("2026-03-01T14:00:00Z")
        #expect(try refusal(&machine, .move(to: past), by: .mentor, at: early) == .timePassed)
        let itself = AppointmentEvent.supersede(by: AppointmentID("apt_1"))
        #expect(try refusal(&machine, itself, by: .coordinator, at: early) == .nothingChanges)
        let other = AppointmentEvent.supersede(by: AppointmentID("apt_2"))
        let replaced = try handle(&machine, other, by: .coordinator, at: early)
        #expect(replaced.appointment.supersededBy == AppointmentID("apt_2"))
        #expect(replaced.appointment.sequence == 1)
    }

    @Test func `the history says who, when and why`() throws {
        var machine = AppointmentStateMachine(try AppointmentSamples.appointment(.booked))
        let cancelled = machine.handle(
            .cancel, by: .mentor, cause: "travel", at: try AppointmentSamples.instant(early),
            policy: ProgrammePolicy())
        let entry = try cancelled.get().entry
        #expect(entry.actor == .mentor && entry.cause == "travel" && entry.at.rfc3339 == early)
        #expect(entry.event == .cancel && entry.from == .booked && entry.to == .cancelledEarly)
    }

    private func handle(
        _ machine: inout AppointmentStateMachine, _ event: AppointmentEvent,
        by actor: AppointmentActor, at now: String, policy: ProgrammePolicy = ProgrammePolicy()
    ) throws -> AppointmentTransition {
        try machine.handle(
            event, by: actor, cause: "", at: try AppointmentSamples.instant(now), policy: policy
        ).get()
    }

    private func refusal(
        _ machine: inout AppointmentStateMachine, _ event: AppointmentEvent,
        by actor: AppointmentActor, at now: String
    ) throws -> AppointmentRefusal.Code? {
        let result = machine.handle(
            event, by: actor, cause: "", at: try AppointmentSamples.instant(now),
            policy: ProgrammePolicy())
        guard case .failure(let refusal) = result else { return nil }
        return refusal.code
    }

    private func closing(_ transition: AppointmentTransition) throws -> RevisionClosing {
        let closings = transition.actions.compactMap { action in
            if case .closeRevision(let closing) = action { closing } else { nil }
        }
        return try #require(closings.first)
    }
}
