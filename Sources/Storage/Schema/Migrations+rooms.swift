extension Migrations {
    /// Rooms of sites, which session sits in which, and hours of single dates.
    ///
    /// Whether a room is taken follows from the session's rows in `occupancy`: a cancelled or
    /// lapsed session takes no room.
    static let roomTables: [SchemaStep] = [
        .define(
            """
            CREATE TABLE room (
                org BIGINT NOT NULL, site TEXT NOT NULL, name TEXT NOT NULL,
                setup_minutes BIGINT NOT NULL, cleanup_minutes BIGINT NOT NULL,
                PRIMARY KEY (org, site, name))
            """),
        .define(
            """
            CREATE TABLE room_booking (
                org BIGINT NOT NULL, appointment TEXT NOT NULL,
                site TEXT NOT NULL, room TEXT NOT NULL,
                PRIMARY KEY (org, appointment),
                FOREIGN KEY (org, appointment) REFERENCES appointment (org, id),
                FOREIGN KEY (org, site, room) REFERENCES room (org, site, name))
            """),
        .define("CREATE INDEX room_booking_by_site ON room_booking (org, site, room)"),
        .define(
            """
            CREATE TABLE dated_hours (
                org BIGINT NOT NULL, person TEXT NOT NULL, day TEXT NOT NULL,
                minutes TEXT NOT NULL,
                PRIMARY KEY (org, person, day),
                FOREIGN KEY (org, person) REFERENCES person (org, id))
            """),
    ]
}
