public import CivilTime
public import Mentoring
public import Scheduling

/// Keeps the rooms of sites and which session sits in which.
public struct RoomStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let save: SQLText = """
        INSERT INTO room (org, site, name, setup_minutes, cleanup_minutes)
        VALUES (:org, :site, :name, :setup, :cleanup)
        ON CONFLICT (org, site, name) DO UPDATE
            SET setup_minutes = excluded.setup_minutes, cleanup_minutes = excluded.cleanup_minutes
        """
    private static let list: SQLText = """
        SELECT site, name, setup_minutes, cleanup_minutes FROM room
        WHERE org = :org ORDER BY site, name
        """
    /// Both people of a session have a row in `occupancy`, so each session is looked at once.
    private static let taken: SQLText = """
        SELECT DISTINCT room_booking.room, room_booking.appointment, occupancy.starts_at,
            occupancy.ends_at
        FROM room_booking
        JOIN occupancy ON occupancy.org = room_booking.org
            AND occupancy.appointment = room_booking.appointment
        WHERE room_booking.org = :org AND room_booking.site = :site
            AND occupancy.ends_at > :start AND occupancy.starts_at < :end
            AND (occupancy.lapses_at IS NULL OR occupancy.lapses_at > :now)
        ORDER BY occupancy.starts_at, room_booking.appointment
        """
    private static let assign: SQLText = """
        INSERT INTO room_booking (org, appointment, site, room)
        VALUES (:org, :appointment, :site, :room)
        ON CONFLICT (org, appointment) DO UPDATE SET site = excluded.site, room = excluded.room
        """
    private static let find: SQLText = """
        SELECT site, room FROM room_booking WHERE org = :org AND appointment = :appointment
        """

    /// Stores a room, new or changed; its sessions stay.
    public func save(_ room: RoomTime) throws(StorageError) {
        try connection.execute(
            Self.save,
            [
                "site": .text(room.site), "name": .text(room.name),
                "setup": .count(room.setupMinutes), "cleanup": .count(room.cleanupMinutes),
            ])
    }

    /// Returns all rooms without the time they are taken, by site and name.
    public func all() throws(StorageError) -> [RoomTime] {
        try connection.values(Self.list) { row throws(StorageError) in
            RoomTime(
                name: try row.text("name"), site: try row.text("site"),
                setupMinutes: try row.count("setup_minutes"),
                cleanupMinutes: try row.count("cleanup_minutes"))
        }
    }

    /// Returns the rooms of a site with the time they are taken near a period, by name.
    ///
    /// Sessions of all programmes count with the setting up and clearing of their room; held ones
    /// until they lapse, and sessions that are moved do not.
    public func rooms(
        of site: String, near period: Period, now: Instant, except moved: Set<AppointmentID> = []
    ) throws(StorageError) -> [RoomTime] {
        let day: Int64 = 86_400
        let span = period.widened(beforeSeconds: day, afterSeconds: day)
        let sessions = try connection.values(
            Self.taken,
            [
                "site": .text(site), "start": .instant(span.start), "end": .instant(span.end),
                "now": .instant(now),
            ]
        ) { row throws(StorageError) in
            let appointment: AppointmentID = try row.identifier("appointment")
            return (
                room: try row.text("room"), appointment: appointment,
                period: try row.period("starts_at", "ends_at")
            )
        }
        let byRoom = Dictionary(grouping: sessions.filter { !moved.contains($0.appointment) }) {
            $0.room
        }
        return try all().filter { $0.site == site }.map { room in
            var room = room
            room.taken = PeriodSet((byRoom[room.name] ?? []).map { room.use(of: $0.period) })
            return room
        }
    }

    /// Puts a session into a room, in place of the one it had.
    public func assign(
        _ room: RoomTime, to appointment: AppointmentID
    ) throws(StorageError) {
        try connection.execute(
            Self.assign,
            [
                "appointment": .identifier(appointment), "site": .text(room.site),
                "room": .text(room.name),
            ])
    }

    /// Returns site and name of a session's room, or nil if it has none.
    public func room(
        of appointment: AppointmentID
    ) throws(StorageError) -> (site: String, name: String)? {
        try connection.firstValue(Self.find, ["appointment": .identifier(appointment)]) {
            row throws(StorageError) in
            (site: try row.text("site"), name: try row.text("room"))
        }
    }
}
