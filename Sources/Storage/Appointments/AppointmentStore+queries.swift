public import CivilTime
public import Mentoring

extension AppointmentStore {
    private static let columns = """
        appointment.id, appointment.programme, appointment.pair, appointment.uid,
        appointment.sequence, appointment.state, appointment.starts_at, appointment.ends_at,
        appointment.wall, appointment.zone, appointment.place, appointment.held_until,
        appointment.revision, appointment.booked_at, appointment.cancelled_by,
        appointment.superseded_by
        """
    private static let byID = SQLText(
        "SELECT \(columns) FROM appointment WHERE org = :org AND id = :id")
    private static let byUID = SQLText(
        "SELECT \(columns) FROM appointment WHERE org = :org AND uid = :uid")
    private static let byPair = SQLText(
        """
        SELECT \(columns) FROM appointment WHERE org = :org AND pair = :pair
        ORDER BY starts_at, id
        """)
    private static let byProgramme = SQLText(
        """
        SELECT \(columns) FROM appointment
        WHERE org = :org AND programme = :programme AND starts_at < :end AND ends_at > :start
        ORDER BY starts_at, id
        """)
    private static let byPerson = SQLText(
        """
        SELECT \(columns) FROM appointment_participant
        JOIN appointment ON appointment.org = appointment_participant.org
            AND appointment.id = appointment_participant.appointment
        WHERE appointment_participant.org = :org AND appointment_participant.person = :person
            AND appointment.starts_at < :end AND appointment.ends_at > :start
        ORDER BY appointment.starts_at, appointment.id
        """)
    private static let ended = SQLText(
        """
        SELECT \(columns) FROM appointment
        WHERE org = :org AND state IN ('booked', 'confirmed') AND ends_at <= :now
        ORDER BY ends_at, id
        """)
    private static let lapsed = SQLText(
        """
        SELECT \(columns) FROM appointment
        WHERE org = :org AND state = 'held' AND held_until <= :now
        ORDER BY held_until, id
        """)
    private static let byIDs = SQLList(
        "SELECT \(columns) FROM appointment WHERE org = :org AND id IN (%keys) ORDER BY id")
    private static let historyColumns = """
        appointment, at, actor, event, cause, state_from, state_to, revision, sequence, starts_at,
        ends_at
        """
    private static let histories = SQLList(
        """
        SELECT \(historyColumns) FROM appointment_history
        WHERE org = :org AND appointment IN (%keys) ORDER BY appointment, number
        """)
    private static let everPlanned: SQLText = """
        SELECT DISTINCT appointment FROM appointment_history
        WHERE org = :org AND starts_at < :end AND ends_at > :start ORDER BY appointment
        """
    private static let changed: SQLText = """
        SELECT changed_at FROM appointment WHERE org = :org AND id = :id
        """
    private static let stampsByPerson: SQLText = """
        SELECT appointment.id, appointment.created_at, appointment.changed_at
        FROM appointment_participant
        JOIN appointment ON appointment.org = appointment_participant.org
            AND appointment.id = appointment_participant.appointment
        WHERE appointment_participant.org = :org AND appointment_participant.person = :person
        """
    private static let created: SQLText = """
        SELECT created_at FROM appointment WHERE org = :org AND id = :id
        """
    private static let historyOf = SQLText(
        """
        SELECT \(historyColumns) FROM appointment_history
        WHERE org = :org AND appointment = :id ORDER BY number
        """)

    /// Returns an appointment by identifier.
    public func appointment(_ id: AppointmentID) throws(StorageError) -> Appointment? {
        try connection.firstValue(Self.byID, ["id": .identifier(id)], as: Self.appointment)
    }

    /// Returns an appointment by the UID that calendars know it by.
    public func appointment(uid: String) throws(StorageError) -> Appointment? {
        try connection.firstValue(Self.byUID, ["uid": .text(uid)], as: Self.appointment)
    }

    /// Returns all appointments of a pair in every state, by start.
    public func appointments(of pair: PairID) throws(StorageError) -> [Appointment] {
        try connection.values(Self.byPair, ["pair": .identifier(pair)], as: Self.appointment)
    }

    /// Returns a programme's appointments that meet a period, in every state, by start.
    public func appointments(
        of programme: ProgrammeID, in period: Period = .always
    ) throws(StorageError) -> [Appointment] {
        try connection.values(
            Self.byProgramme,
            [
                "programme": .identifier(programme), "start": .instant(period.start),
                "end": .instant(period.end),
            ], as: Self.appointment)
    }

    /// Returns a person's appointments in all programmes that meet a period, by start.
    public func appointments(
        of person: PersonID, in period: Period = .always
    ) throws(StorageError) -> [Appointment] {
        try connection.values(
            Self.byPerson,
            [
                "person": .identifier(person), "start": .instant(period.start),
                "end": .instant(period.end),
            ], as: Self.appointment)
    }

    /// Returns booked and confirmed appointments whose end has passed: they become due.
    public func ended(by now: Instant) throws(StorageError) -> [Appointment] {
        try connection.values(Self.ended, ["now": .instant(now)], as: Self.appointment)
    }

    /// Returns held appointments whose hold has lapsed.
    public func lapsedHolds(by now: Instant) throws(StorageError) -> [Appointment] {
        try connection.values(Self.lapsed, ["now": .instant(now)], as: Self.appointment)
    }

    /// Returns when an appointment was changed last: the DTSTAMP of feeds.
    public func changedAt(_ id: AppointmentID) throws(StorageError) -> Instant? {
        try connection.firstRow(Self.changed, ["id": .identifier(id)])?.instant("changed_at")
    }

    /// Returns when an appointment was stored first: the CREATED of invitations.
    public func createdAt(_ id: AppointmentID) throws(StorageError) -> Instant? {
        try connection.firstRow(Self.created, ["id": .identifier(id)])?.instant("created_at")
    }

    /// Returns when each of a person's appointments was stored first and changed last, in one
    /// query: a feed holds thousands.
    public func stamps(
        of person: PersonID
    ) throws(StorageError) -> [AppointmentID: (created: Instant, changed: Instant)] {
        var stamps: [AppointmentID: (created: Instant, changed: Instant)] = [:]
        for row in try connection.rows(Self.stampsByPerson, ["person": .identifier(person)]) {
            stamps[try row.identifier("id")] = (
                try row.instant("created_at"), try row.instant("changed_at")
            )
        }
        return stamps
    }

    /// Returns what happened to an appointment, the oldest first.
    public func history(
        of id: AppointmentID
    ) throws(StorageError) -> [AppointmentHistoryEntry] {
        try connection.values(Self.historyOf, ["id": .identifier(id)], as: Self.entry)
    }

    /// Returns what happened to appointments, by appointment, each the oldest first.
    public func histories(
        of ids: [AppointmentID]
    ) throws(StorageError) -> [AppointmentID: [AppointmentHistoryEntry]] {
        Dictionary(
            grouping: try Self.histories.values(
                ids.map { .identifier($0) }, on: connection, as: Self.entry), by: \.appointment)
    }

    /// Returns appointments by identifier; unknown ones are left out.
    public func appointments(_ ids: [AppointmentID]) throws(StorageError) -> [Appointment] {
        try Self.byIDs.values(
            ids.map { .identifier($0) }, on: connection, as: Self.appointment)
    }

    /// Returns the appointments of which any revision was ever to meet a period, ascending.
    public func everPlanned(in period: Period) throws(StorageError) -> [AppointmentID] {
        try connection.values(
            Self.everPlanned,
            ["start": .instant(period.start), "end": .instant(period.end)]
        ) { row throws(StorageError) in try row.identifier("appointment") }
    }

    private static func entry(_ row: SQLRow) throws(StorageError) -> AppointmentHistoryEntry {
        AppointmentHistoryEntry(
            appointment: try row.identifier("appointment"), at: try row.instant("at"),
            actor: try row.word("actor"), event: try row.word("event"),
            cause: try row.text("cause"), from: try row.word("state_from"),
            to: try row.word("state_to"), revision: try row.count("revision"),
            sequence: try row.count("sequence"),
            period: try row.period("starts_at", "ends_at"))
    }

    static func appointment(_ row: SQLRow) throws(StorageError) -> Appointment {
        Appointment(
            id: try row.identifier("id"), programme: try row.identifier("programme"),
            pair: try row.identifier("pair"), uid: try row.text("uid"),
            sequence: try row.count("sequence"), state: try row.word("state"),
            period: try row.period("starts_at", "ends_at"), wall: try row.wall("wall"),
            zone: try row.text("zone"), place: try row.textIfAny("place"),
            heldUntil: try row.instantIfAny("held_until"), revision: try row.count("revision"),
            bookedAt: try row.instantIfAny("booked_at"),
            cancelledBy: try row.wordIfAny("cancelled_by"),
            supersededBy: try row.identifierIfAny("superseded_by"))
    }
}

extension Period {
    /// All the time a calendar can name.
    public static let always = Period(start: .distantPast, end: .distantFuture)
}
