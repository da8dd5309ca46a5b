extension Migrations {
    /// When people are there: hours, days off, imported calendars.
    static let calendarTables: [SchemaStep] = [
        .define(
            """
            CREATE TABLE weekly_hours (
                org BIGINT NOT NULL, person TEXT NOT NULL, version BIGINT NOT NULL,
                hours TEXT, wishes TEXT, zone TEXT NOT NULL,
                buffer_before_minutes BIGINT NOT NULL, buffer_after_minutes BIGINT NOT NULL,
                notice_minutes BIGINT NOT NULL, per_day_max BIGINT, per_week_max BIGINT,
                actor TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (org, person, version),
                FOREIGN KEY (org, person) REFERENCES person (org, id))
            """),
        .appendOnly("weekly_hours"),
        .define(
            """
            CREATE TABLE day_off (
                org BIGINT NOT NULL, person TEXT NOT NULL, day TEXT NOT NULL, name TEXT,
                PRIMARY KEY (org, person, day),
                FOREIGN KEY (org, person) REFERENCES person (org, id))
            """),
        .define(
            """
            CREATE TABLE holiday (
                org BIGINT NOT NULL, site TEXT NOT NULL, day TEXT NOT NULL, name TEXT,
                PRIMARY KEY (org, site, day))
            """),
        .define(
            """
            CREATE TABLE blackout_day (
                org BIGINT NOT NULL, programme TEXT NOT NULL, day TEXT NOT NULL, name TEXT,
                PRIMARY KEY (org, programme, day),
                FOREIGN KEY (org, programme) REFERENCES programme (org, id))
            """),
        .define(
            """
            CREATE TABLE calendar_source (
                org BIGINT NOT NULL, person TEXT NOT NULL, origin TEXT NOT NULL,
                content_sha256 BYTES NOT NULL, read_at BIGINT NOT NULL, covers_until BIGINT,
                state TEXT NOT NULL, events_count BIGINT NOT NULL,
                findings_count BIGINT NOT NULL,
                PRIMARY KEY (org, person, origin),
                FOREIGN KEY (org, person) REFERENCES person (org, id))
            """),
        .define(
            """
            CREATE TABLE calendar_event (
                org BIGINT NOT NULL, person TEXT NOT NULL, origin TEXT NOT NULL,
                uid TEXT NOT NULL, body BYTES NOT NULL,
                PRIMARY KEY (org, person, origin, uid),
                FOREIGN KEY (org, person, origin)
                    REFERENCES calendar_source (org, person, origin))
            """),
        .define("CREATE INDEX calendar_event_by_uid ON calendar_event (org, person, uid)"),
    ]
}
