extension Migrations {
    /// Appointments, what they occupy, and what leaves the house because of them.
    ///
    /// `occupancy` holds one row for each person and each appointment that takes their time; it is
    /// where two bookings of one slot meet, and where PostgreSQL puts its exclusion constraint.
    static let bookingTables: [SchemaStep] = [
        .define(
            """
            CREATE TABLE appointment (
                org BIGINT NOT NULL, id TEXT NOT NULL,
                programme TEXT NOT NULL, pair TEXT NOT NULL, uid TEXT NOT NULL,
                sequence BIGINT NOT NULL, state TEXT NOT NULL,
                starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
                wall TEXT NOT NULL, zone TEXT NOT NULL, place TEXT,
                held_until BIGINT, revision BIGINT NOT NULL, booked_at BIGINT,
                cancelled_by TEXT, superseded_by TEXT,
                created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL,
                PRIMARY KEY (org, id), UNIQUE (org, uid), CHECK (starts_at < ends_at),
                FOREIGN KEY (org, programme) REFERENCES programme (org, id),
                FOREIGN KEY (org, pair) REFERENCES pair (org, id))
            """),
        .define("CREATE INDEX appointment_by_pair ON appointment (org, pair, starts_at)"),
        .define("CREATE INDEX appointment_by_start ON appointment (org, programme, starts_at)"),
        .define("CREATE INDEX appointment_by_state ON appointment (org, state, ends_at)"),
        .define(
            """
            CREATE TABLE appointment_history (
                org BIGINT NOT NULL, appointment TEXT NOT NULL, number BIGINT NOT NULL,
                at BIGINT NOT NULL, actor TEXT NOT NULL, event TEXT NOT NULL,
                cause TEXT NOT NULL, state_from TEXT NOT NULL, state_to TEXT NOT NULL,
                revision BIGINT NOT NULL, sequence BIGINT NOT NULL,
                starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
                PRIMARY KEY (org, appointment, number),
                FOREIGN KEY (org, appointment) REFERENCES appointment (org, id))
            """),
        .appendOnly("appointment_history"),
        .define(
            """
            CREATE TABLE appointment_participant (
                org BIGINT NOT NULL, appointment TEXT NOT NULL, person TEXT NOT NULL,
                side TEXT NOT NULL, status TEXT NOT NULL,
                answered_sequence BIGINT, answered_stamp BIGINT,
                PRIMARY KEY (org, appointment, person),
                FOREIGN KEY (org, appointment) REFERENCES appointment (org, id),
                FOREIGN KEY (org, person) REFERENCES person (org, id))
            """),
        .define(
            """
            CREATE INDEX appointment_participant_by_person
                ON appointment_participant (org, person)
            """),
        .define(
            """
            CREATE TABLE occupancy (
                org BIGINT NOT NULL, person TEXT NOT NULL, appointment TEXT NOT NULL,
                starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, lapses_at BIGINT,
                PRIMARY KEY (org, person, appointment),
                FOREIGN KEY (org, appointment) REFERENCES appointment (org, id))
            """),
        .define(
            """
            CREATE INDEX occupancy_by_time ON occupancy (org, person, ends_at, starts_at)
            """),
        .define("CREATE INDEX occupancy_by_appointment ON occupancy (org, appointment)"),
        .define(
            """
            CREATE TABLE invitation_answer (
                org BIGINT NOT NULL, appointment TEXT NOT NULL, person TEXT NOT NULL,
                number BIGINT NOT NULL, method TEXT NOT NULL, status TEXT NOT NULL,
                sequence BIGINT NOT NULL, stamp BIGINT, received_at BIGINT NOT NULL,
                outcome TEXT NOT NULL, reason TEXT NOT NULL, message_sha256 BYTES NOT NULL,
                PRIMARY KEY (org, appointment, person, number),
                FOREIGN KEY (org, appointment) REFERENCES appointment (org, id),
                FOREIGN KEY (org, person) REFERENCES person (org, id))
            """),
        .appendOnly("invitation_answer"),
        .define(
            """
            CREATE TABLE idempotency_key (
                org BIGINT NOT NULL, key TEXT NOT NULL, request_sha256 BYTES NOT NULL,
                answer BYTES NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL,
                PRIMARY KEY (org, key))
            """),
        .define("CREATE INDEX idempotency_key_by_expiry ON idempotency_key (org, expires_at)"),
        .define(
            """
            CREATE TABLE outbox (
                org BIGINT NOT NULL, id TEXT NOT NULL, appointment TEXT NOT NULL,
                sequence BIGINT NOT NULL, recipient TEXT NOT NULL, kind TEXT NOT NULL,
                payload BYTES, state TEXT NOT NULL, not_before BIGINT NOT NULL,
                created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL,
                holder TEXT, fence BIGINT NOT NULL, leased_until BIGINT, attempts BIGINT NOT NULL,
                PRIMARY KEY (org, id), UNIQUE (org, appointment, sequence, recipient, kind))
            """),
        .define("CREATE INDEX outbox_by_state ON outbox (org, state, not_before)"),
        .define(
            """
            CREATE TABLE audit_log (
                org BIGINT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL,
                actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
                detail TEXT NOT NULL, previous_hash BYTES NOT NULL, hash BYTES NOT NULL,
                PRIMARY KEY (org, number))
            """),
        .appendOnly("audit_log"),
    ]
}
