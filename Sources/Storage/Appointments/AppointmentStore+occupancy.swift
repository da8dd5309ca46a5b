public import CivilTime
public import Mentoring
public import Scheduling

extension AppointmentStore {
    /// The two rows of one appointment are found by its index and put anew: never half of it.
    private static let release: SQLText = """
        DELETE FROM occupancy WHERE org = :org AND appointment = :id
        """
    private static let occupy: SQLText = """
        INSERT INTO occupancy (org, person, appointment, starts_at, ends_at, lapses_at)
        VALUES (:org, :person, :id, :start, :end, :lapses)
        """
    /// What takes a person's time in a half-open period: touching is not overlapping.
    ///
    /// The index on (org, person, ends_at, …) begins the search behind everything that is over.
    static let overlaps: SQLText = """
        SELECT person, appointment, starts_at, ends_at FROM occupancy
        WHERE org = :org AND person = :person AND ends_at > :start AND starts_at < :end
            AND (lapses_at IS NULL OR lapses_at > :now)
        ORDER BY starts_at, appointment
        """
    /// A session is where its room is, or at the site that both people share.
    private static let sessions: SQLText = """
        SELECT occupancy.appointment, occupancy.starts_at, occupancy.ends_at, appointment.pair,
            coalesce(
                room_booking.site, CASE WHEN mentor.site = mentee.site THEN mentor.site END
            ) AS site
        FROM occupancy
        JOIN appointment ON appointment.org = occupancy.org
            AND appointment.id = occupancy.appointment
        JOIN pair ON pair.org = appointment.org AND pair.id = appointment.pair
        JOIN person AS mentor ON mentor.org = pair.org AND mentor.id = pair.mentor
        JOIN person AS mentee ON mentee.org = pair.org AND mentee.id = pair.mentee
        LEFT JOIN room_booking ON room_booking.org = appointment.org
            AND room_booking.appointment = appointment.id
        WHERE occupancy.org = :org AND occupancy.person = :person
            AND occupancy.ends_at > :start AND occupancy.starts_at < :end
            AND (occupancy.lapses_at IS NULL OR occupancy.lapses_at > :now)
        ORDER BY occupancy.starts_at, occupancy.appointment
        """

    /// Returns what takes the time of these people in a period, over all programmes.
    ///
    /// Held times that have lapsed by `now` take none, nor does the appointment that is moved.
    public func conflicts(
        people: [PersonID], period: Period, now: Instant, except moved: AppointmentID? = nil
    ) throws(StorageError) -> [SlotConflict] {
        var conflicts: [SlotConflict] = []
        for person in people {
            let found = try connection.values(
                Self.overlaps,
                [
                    "person": .identifier(person), "start": .instant(period.start),
                    "end": .instant(period.end), "now": .instant(now),
                ]
            ) { row throws(StorageError) in
                SlotConflict(
                    person: try row.identifier("person"),
                    appointment: try row.identifier("appointment"),
                    period: try row.period("starts_at", "ends_at"))
            }
            conflicts += found.filter { $0.appointment != moved }
        }
        return conflicts
    }

    /// Returns a person's sessions that meet a period, over all programmes, by start.
    ///
    /// Held (not lapsed by `now`), booked, confirmed and due ones, as the slot finder wants them.
    public func sessions(
        of person: PersonID, in period: Period, now: Instant
    ) throws(StorageError) -> [BookedSession] {
        try connection.values(
            Self.sessions,
            [
                "person": .identifier(person), "start": .instant(period.start),
                "end": .instant(period.end), "now": .instant(now),
            ]
        ) { row throws(StorageError) in
            BookedSession(
                appointment: try row.identifier("appointment"), pair: try row.identifier("pair"),
                period: try row.period("starts_at", "ends_at"),
                site: try row.textIfAny("site"))
        }
    }

    /// Gives up the time of appointments that the same transaction moves, so that one of them may
    /// take the place of another; each move takes its new time again.
    public func giveUpTime(of appointments: [AppointmentID]) throws(StorageError) {
        for id in appointments { try connection.execute(Self.release, ["id": .identifier(id)]) }
    }

    /// Makes the rows of `occupancy` say what the appointment says.
    func occupy(_ appointment: Appointment, people: [PersonID]) throws(StorageError) {
        try connection.execute(Self.release, ["id": .identifier(appointment.id)])
        guard Self.occupies(appointment) else { return }
        for person in people {
            try connection.execute(
                Self.occupy,
                [
                    "id": .identifier(appointment.id), "person": .identifier(person),
                    "start": .instant(appointment.period.start),
                    "end": .instant(appointment.period.end),
                    "lapses": .instant(appointment.heldUntil),
                ])
        }
    }
}
