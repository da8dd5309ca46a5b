internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Storage

/// Decides inside the write transaction whether a time may be booked.
struct SlotGate {
    let dependencies: Dependencies
    let connection: any SQLConnection
    let now: Instant

    /// The window whose busy time must be known to judge one start.
    private static func window(around start: Instant) -> Period {
        let week: Int64 = 8 * 86_400
        return Period(
            start: start.advanced(bySeconds: -week), end: start.advanced(bySeconds: 2 * week))
    }

    /// Refuses a time that cannot be booked.
    ///
    /// - Throws: `WorkflowError` with code `slotTaken` for an overlap with a Kept appointment,
    ///   which nothing passes, and `notFree` for any other rule but grid and cadence.
    func check(
        _ period: Period, of people: PairPeople, except moved: AppointmentID, isForced: Bool,
        site: String? = nil
    ) throws {
        let refusal = SlotRefusal(people: people)
        let conflicts = try AppointmentStore(connection).conflicts(
            people: [people.mentor.id, people.mentee.id], period: period, now: now, except: moved)
        guard conflicts.isEmpty else { throw refusal.taken(conflicts) }
        guard !isForced else { return }
        let schedule = try PairScheduleReader(
            dependencies: dependencies, connection: connection, now: now
        ).schedule(
            of: people, window: Self.window(around: period.start), site: site, moving: moved)
        let facts = try finder(schedule, period, moving: moved, site: site).check(period)
        guard facts.isEmpty else { throw refusal.notFree(facts) }
    }

    private func finder(
        _ schedule: PairSchedule, _ period: Period, moving: AppointmentID, site: String?
    ) throws -> SlotFinder {
        let horizon = Int64(schedule.people.policy.horizonWeeks) * 7 * 86_400
        let request = SlotRequest(
            window: Period(start: now, durationSeconds: horizon),
            lengthMinutes: Int(period.durationSeconds / 60),
            gridMinutes: schedule.people.policy.gridMinutes, now: now,
            pair: schedule.people.pair.id,
            programmeZone: schedule.programmeZone, blackoutDays: schedule.blackoutDays,
            minDays: schedule.people.policy.minDays, moving: moving, site: site,
            rooms: schedule.rooms,
            travelMinutes: site == nil ? 0 : schedule.people.policy.travelMinutes)
        return try refusingScheduling {
            try SlotFinder(request, mentor: schedule.mentorTime, mentee: schedule.menteeTime)
        }
    }
}
