public import CivilTime
public import Mentoring

/// Keeps appointments, their history, and whose time each takes.
///
/// One winner a slot: the overlap of both people's time, over all programmes, is looked for in the
/// transaction that stores the appointment, and that transaction holds the write lock from its
/// first statement.
public struct AppointmentStore {
    let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let insert: SQLText = """
        INSERT INTO appointment (org, id, programme, pair, uid, sequence, state, starts_at, ends_at,
            wall, zone, place, held_until, revision, booked_at, cancelled_by, superseded_by,
            created_at, changed_at)
        VALUES (:org, :id, :programme, :pair, :uid, :sequence, :state, :start, :end,
            :wall, :zone, :place, :held, :revision, :booked, :cancelled, :superseded, :now, :now)
        """
    private static let update: SQLText = """
        UPDATE appointment SET sequence = :sequence, state = :state, starts_at = :start,
            ends_at = :end, wall = :wall, zone = :zone, place = :place, held_until = :held,
            revision = :revision, booked_at = :booked, cancelled_by = :cancelled,
            superseded_by = :superseded, changed_at = :now
        WHERE org = :org AND id = :id
        """
    private static let insertParticipant: SQLText = """
        INSERT INTO appointment_participant (org, appointment, person, side, status)
        VALUES (:org, :id, :person, :side, 'NEEDS-ACTION')
        """
    private static let insertHistory: SQLText = """
        INSERT INTO appointment_history (org, appointment, number, at, actor, event, cause,
            state_from, state_to, revision, sequence, starts_at, ends_at)
        SELECT :org, :id, coalesce(max(number), 0) + 1, :at, :actor, :event, :cause,
            :from, :to, :revision, :sequence, :start, :end
        FROM appointment_history WHERE org = :org AND appointment = :id
        """
    private static let peopleOf: SQLText = """
        SELECT mentor, mentee FROM pair WHERE org = :org AND id = :pair
        """

    /// Stores a proposal that takes nobody's time, or an appointment made elsewhere.
    ///
    /// - Throws: `conflict` if its identifier or UID is known, `missingReference` if its pair is
    ///   not.
    public func insert(
        _ appointment: Appointment, now: Instant
    ) throws(StorageError) -> AppointmentStoring {
        let people = try self.people(of: appointment.pair)
        let conflicts = try conflictsOf(appointment, people: people, now: now)
        guard conflicts.isEmpty else { return .slotTaken(conflicts) }
        try insertRow(appointment, people: people, now: now)
        try occupy(appointment, people: people)
        return .stored
    }

    /// Stores what the state machine made of an appointment, new or known, with its history.
    ///
    /// A known appointment must stand as the transition found it (state, revision, sequence).
    /// - Throws: `StorageError`; the outcome must be looked at, and a transaction that does not
    ///   end in `stored` should be given up.
    public func apply(
        _ transition: AppointmentTransition, before: Appointment, now: Instant
    ) throws(StorageError) -> AppointmentStoring {
        let after = transition.appointment
        let people = try self.people(of: after.pair)
        let stored = try appointment(after.id)
        if let stored, stored != before { return .changedMeanwhile(stored) }
        if needsTime(after, before: stored, now: now) {
            let conflicts = try conflictsOf(after, people: people, now: now)
            guard conflicts.isEmpty else { return .slotTaken(conflicts) }
        }
        if stored == nil {
            try insertRow(after, people: people, now: now)
        } else {
            var parameters = Self.parameters(after, now: now)
            for name in ["programme", "pair", "uid"] { parameters[name] = nil }
            try connection.execute(Self.update, parameters)
        }
        try occupy(after, people: people)
        try append(transition.entry)
        if transition.entry.event.changesWhatIsOwed {
            try RunStore(connection).markChanged(after.id, pair: after.pair)
        }
        return .stored
    }

    /// Whether the time has to be looked at: not when it is held fast already.
    private func needsTime(_ after: Appointment, before: Appointment?, now: Instant) -> Bool {
        guard Self.occupies(after) else { return false }
        guard let before, Self.occupies(before), before.period == after.period else { return true }
        return before.heldUntil.map { $0 <= now } ?? false
    }

    private func conflictsOf(
        _ appointment: Appointment, people: [PersonID], now: Instant
    ) throws(StorageError) -> [SlotConflict] {
        guard Self.occupies(appointment) else { return [] }
        return try conflicts(
            people: people, period: appointment.period, now: now, except: appointment.id)
    }

    /// Whether an appointment takes time: held, booked, confirmed, or over and not cancelled.
    static func occupies(_ appointment: Appointment) -> Bool {
        appointment.state.takesTime || appointment.state == .due
    }

    /// The mentor and the mentee of a pair, in this order.
    private func people(of pair: PairID) throws(StorageError) -> [PersonID] {
        guard let row = try connection.firstRow(Self.peopleOf, ["pair": .identifier(pair)]) else {
            throw StorageError(
                code: .missingReference, message: "The appointment's pair does not exist.")
        }
        return [try row.identifier("mentor"), try row.identifier("mentee")]
    }

    private func insertRow(
        _ appointment: Appointment, people: [PersonID], now: Instant
    ) throws(StorageError) {
        try connection.execute(Self.insert, Self.parameters(appointment, now: now))
        for (person, side) in zip(people, [PairSide.mentor, .mentee]) {
            try connection.execute(
                Self.insertParticipant,
                [
                    "id": .identifier(appointment.id), "person": .identifier(person),
                    "side": .text(side.rawValue),
                ])
        }
    }

    private func append(_ entry: AppointmentHistoryEntry) throws(StorageError) {
        try connection.execute(
            Self.insertHistory,
            [
                "id": .identifier(entry.appointment), "at": .instant(entry.at),
                "actor": .text(entry.actor.rawValue), "event": .text(entry.event.rawValue),
                "cause": .text(entry.cause), "from": .text(entry.from.rawValue),
                "to": .text(entry.to.rawValue), "revision": .count(entry.revision),
                "sequence": .count(entry.sequence), "start": .instant(entry.period.start),
                "end": .instant(entry.period.end),
            ])
    }

    private static func parameters(_ appointment: Appointment, now: Instant) -> SQLParameters {
        [
            "id": .identifier(appointment.id), "programme": .identifier(appointment.programme),
            "pair": .identifier(appointment.pair), "uid": .text(appointment.uid),
            "sequence": .count(appointment.sequence),
            "state": .text(appointment.state.rawValue),
            "start": .instant(appointment.period.start),
            "end": .instant(appointment.period.end), "wall": .wall(appointment.wall),
            "zone": .text(appointment.zone), "place": .optional(appointment.place),
            "held": .instant(appointment.heldUntil), "revision": .count(appointment.revision),
            "booked": .instant(appointment.bookedAt),
            "cancelled": .optional(appointment.cancelledBy?.rawValue),
            "superseded": .identifier(appointment.supersededBy), "now": .instant(now),
        ]
    }
}

extension AppointmentEvent.Name {
    /// Whether the event changes what people owe; holds, confirmations and passing time do not.
    fileprivate var changesWhatIsOwed: Bool {
        switch self {
        case .book, .move, .cancel, .decline, .supersede: true
        case .hold, .expireHold, .releaseHold, .confirm, .endPassed: false
        }
    }
}
