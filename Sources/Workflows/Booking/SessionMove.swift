internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Storage

/// Moves a session inside a transaction: rules, room, state, history and messages.
struct SessionMove {
    let dependencies: Dependencies
    let connection: any SQLConnection
    let now: Instant
    /// Whether every rule but an overlap with a Kept appointment is passed over.
    var isForced = false

    /// Moves a session to a period, or to another place if it stands there already.
    ///
    /// A session with a room keeps it if it is free then, unless `room` wants another one, and gets
    /// any free one of its site otherwise. `zone` is kept as local intent, `place` replaces the
    /// place if given.
    ///
    /// - Throws: `WorkflowError`: `state`, `slotTaken`, `notFree`.
    func move(
        _ appointment: Appointment, to period: Period, in zone: ZoneRules, place: String? = nil,
        room wanted: String? = nil, by actor: AppointmentActor, cause: String
    ) throws -> ChangedAppointment {
        let people = try PairPeopleReader(connection: connection).people(of: appointment)
        var time = AppointmentTime(
            period: period, wall: zone.wallTime(at: period.start), zone: zone.name,
            place: place ?? appointment.place)
        if period != appointment.period {
            let room = try RoomStore(connection).room(of: appointment.id)
            try SlotGate(dependencies: dependencies, connection: connection, now: now).check(
                period, of: people, except: appointment.id, isForced: isForced, site: room?.site)
            if let room {
                let free = try RoomChoice(connection: connection, now: now).free(
                    at: period, site: room.site, for: appointment.id, wanted: wanted)
                if place == nil, appointment.place == "\(room.name), \(room.site)" {
                    time.place = free.placeText
                }
                try RoomStore(connection).assign(free, to: appointment.id)
            }
        }
        return try AppointmentChange(
            dependencies: dependencies, connection: connection, now: now
        ).apply(.move(to: time), to: appointment, by: actor, cause: cause, people: people)
    }
}
