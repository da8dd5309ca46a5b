internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Storage

/// Holds offered slots for a while, as appointments in the state `held`.
struct HoldSlots {
    let dependencies: Dependencies
    let connection: any SQLConnection
    let now: Instant

    /// Holds each period, or refuses all if one is no longer free.
    func hold(
        _ periods: [Period], for schedule: PairSchedule, minutes: Int, site: String?
    ) throws -> [Appointment] {
        let until = now.advanced(byMinutes: minutes)
        return try periods.map { period in
            let wall = schedule.programmeZone.wallTime(at: period.start)
            var appointment = NewAppointment(dependencies: dependencies).propose(
                AppointmentTime(period: period, wall: wall, zone: schedule.programmeZone.name),
                for: schedule.people)
            let room = try site.map {
                try RoomChoice(connection: connection, now: now).free(
                    at: period, site: $0, for: appointment.id)
            }
            appointment.time.place = room?.placeText
            let held = try AppointmentChange(
                dependencies: dependencies, connection: connection, now: now
            ).apply(
                .hold(until: until), to: appointment, by: .coordinator,
                cause: "held while the pair is asked", people: schedule.people
            ).appointment
            if let room { try RoomStore(connection).assign(room, to: held.id) }
            return held
        }
    }
}

/// Makes appointments that are not stored yet.
struct NewAppointment {
    let dependencies: Dependencies

    /// Returns a proposal with an identifier and a UID of 128 random bits.
    func propose(_ time: AppointmentTime, for people: PairPeople) -> Appointment {
        let uid = Base32Text.encode(dependencies.randomness.bytes(count: 16))
        return Appointment(
            proposing: time,
            id: AppointmentID(randomBytes: dependencies.randomness.bytes(count: 16)),
            programme: people.programme.id, pair: people.pair.id,
            uid: "\(uid)@\(dependencies.mailDomain)")
    }
}
