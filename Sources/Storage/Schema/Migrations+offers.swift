extension Migrations {
    /// Move offers, delegates, and every message that came in, also those that fit nobody.
    ///
    /// `received_message.sender` is an address as the message claims it: erasure sets it to none,
    /// so the table is no append-only one.
    static let offerTables: [SchemaStep] = [
        .define(
            """
            CREATE TABLE move_offer (
                org BIGINT NOT NULL, id TEXT NOT NULL, appointment TEXT NOT NULL,
                person TEXT NOT NULL, sequence BIGINT NOT NULL, stamp BIGINT NOT NULL,
                starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, state TEXT NOT NULL,
                received_at BIGINT NOT NULL, decided_at BIGINT, decided_by TEXT,
                PRIMARY KEY (org, id), CHECK (starts_at < ends_at),
                FOREIGN KEY (org, appointment) REFERENCES appointment (org, id),
                FOREIGN KEY (org, person) REFERENCES person (org, id))
            """),
        .define("CREATE INDEX move_offer_by_appointment ON move_offer (org, appointment)"),
        .define("CREATE INDEX move_offer_by_state ON move_offer (org, state, starts_at)"),
        .define(
            """
            CREATE TABLE appointment_delegate (
                org BIGINT NOT NULL, appointment TEXT NOT NULL, person TEXT NOT NULL,
                email TEXT NOT NULL, named_sequence BIGINT, named_stamp BIGINT,
                status TEXT, answered_sequence BIGINT, answered_stamp BIGINT,
                PRIMARY KEY (org, appointment, person, email),
                FOREIGN KEY (org, appointment) REFERENCES appointment (org, id),
                FOREIGN KEY (org, person) REFERENCES person (org, id))
            """),
        .define(
            """
            CREATE TABLE received_message (
                org BIGINT NOT NULL, number BIGINT NOT NULL, received_at BIGINT NOT NULL,
                appointment TEXT, person TEXT, method TEXT, sender TEXT,
                outcome TEXT NOT NULL, reason TEXT NOT NULL, message_sha256 BYTES NOT NULL,
                message_id_sha256 BYTES, PRIMARY KEY (org, number),
                FOREIGN KEY (org, appointment) REFERENCES appointment (org, id))
            """),
        .define(
            """
            CREATE INDEX received_message_by_appointment ON received_message (org, appointment)
            """),
        .define(
            "CREATE INDEX received_message_by_hash ON received_message (org, message_sha256)"),
        .define(
            "CREATE INDEX received_message_by_id ON received_message (org, message_id_sha256)"),
        .define(
            """
            CREATE INDEX received_message_by_sender
                ON received_message (org, sender, received_at)
            """),
        .define(
            "CREATE INDEX invitation_answer_by_hash ON invitation_answer (org, message_sha256)"),
    ]
}
