extension Migrations {
    /// What was judged, what could not be, and who has said otherwise.
    static let verdictTables: [SchemaStep] = [
        .define(
            """
            CREATE TABLE weights (
                org BIGINT NOT NULL, programme TEXT NOT NULL, version BIGINT NOT NULL,
                body TEXT NOT NULL, body_sha256 BYTES NOT NULL,
                valid_from BIGINT NOT NULL, actor TEXT NOT NULL,
                PRIMARY KEY (org, programme, version))
            """),
        .appendOnly("weights"),
        .define(
            """
            CREATE TABLE source_health (
                org BIGINT NOT NULL, source TEXT NOT NULL, week TEXT NOT NULL,
                version BIGINT NOT NULL, listed BIGINT NOT NULL,
                present_elsewhere BIGINT NOT NULL, trusted BIGINT NOT NULL,
                PRIMARY KEY (org, source, week, version))
            """),
        .appendOnly("source_health"),
        .define(
            """
            CREATE TABLE verdict (
                org BIGINT NOT NULL, appt_id TEXT NOT NULL, leg TEXT NOT NULL,
                version BIGINT NOT NULL, value TEXT NOT NULL, phase TEXT NOT NULL,
                met_mb BIGINT NOT NULL, leg_mb BIGINT NOT NULL,
                reasons TEXT NOT NULL, inputs BYTES NOT NULL, input_sha256 BYTES NOT NULL,
                policy_v BIGINT NOT NULL, weights_v BIGINT NOT NULL, engine_v BIGINT NOT NULL,
                content_hash BYTES NOT NULL, prev_hash BYTES, hash BYTES NOT NULL,
                run_id TEXT NOT NULL, decided_at BIGINT NOT NULL,
                PRIMARY KEY (org, appt_id, leg, version))
            """),
        .appendOnly("verdict"),
        .define("CREATE INDEX verdict_by_run ON verdict (org, run_id)"),
        .define(
            """
            CREATE TABLE verdict_head (
                org BIGINT NOT NULL, appt_id TEXT NOT NULL, leg TEXT NOT NULL,
                version BIGINT NOT NULL,
                PRIMARY KEY (org, appt_id, leg),
                FOREIGN KEY (org, appt_id, leg, version)
                    REFERENCES verdict (org, appt_id, leg, version))
            """),
        .define(
            """
            CREATE TABLE verdict_draft (
                org BIGINT NOT NULL, run_id TEXT NOT NULL, appt_id TEXT NOT NULL,
                leg TEXT NOT NULL, dirty_gen BIGINT NOT NULL, value TEXT NOT NULL,
                phase TEXT NOT NULL, met_mb BIGINT NOT NULL, leg_mb BIGINT NOT NULL,
                reasons TEXT NOT NULL, inputs BYTES NOT NULL, input_sha256 BYTES NOT NULL,
                policy_v BIGINT NOT NULL, weights_v BIGINT NOT NULL, engine_v BIGINT NOT NULL,
                content_hash BYTES NOT NULL,
                PRIMARY KEY (org, run_id, appt_id, leg))
            """),
        .define(
            """
            CREATE TABLE break_item (
                org BIGINT NOT NULL, break_id BYTES NOT NULL, kind TEXT NOT NULL,
                appt_id TEXT, leg TEXT, ev_key BYTES, session_key TEXT, file_sha256 BYTES,
                evidence BYTES NOT NULL, answers TEXT NOT NULL, affected BIGINT NOT NULL,
                opened_run TEXT NOT NULL, opened_at BIGINT NOT NULL,
                PRIMARY KEY (org, break_id))
            """),
        .appendOnly("break_item"),
        .define("CREATE INDEX break_item_by_appointment ON break_item (org, appt_id)"),
        .define(
            """
            CREATE TABLE break_event (
                org BIGINT NOT NULL, break_id BYTES NOT NULL, event_no BIGINT NOT NULL,
                state TEXT NOT NULL, owner TEXT, actor TEXT NOT NULL, answer BIGINT,
                resolved_by_ev BYTES, reason TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (org, break_id, event_no),
                FOREIGN KEY (org, break_id) REFERENCES break_item (org, break_id))
            """),
        .appendOnly("break_event"),
        .define(
            """
            CREATE TABLE question (
                org BIGINT NOT NULL, question_id TEXT NOT NULL, ask_key TEXT NOT NULL,
                appt_id TEXT NOT NULL, person_id TEXT NOT NULL,
                asked_at BIGINT NOT NULL, expires_at BIGINT NOT NULL,
                PRIMARY KEY (org, question_id), UNIQUE (org, ask_key))
            """),
        .appendOnly("question"),
        .define(
            """
            CREATE TABLE answer (
                org BIGINT NOT NULL, question_id TEXT NOT NULL, ev_key BYTES NOT NULL,
                PRIMARY KEY (org, question_id),
                FOREIGN KEY (org, question_id) REFERENCES question (org, question_id))
            """),
        .appendOnly("answer"),
        .define(
            """
            CREATE TABLE dispute (
                org BIGINT NOT NULL, appt_id TEXT NOT NULL, leg TEXT NOT NULL,
                number BIGINT NOT NULL, actor TEXT NOT NULL, state TEXT NOT NULL,
                reason TEXT NOT NULL, text_ref TEXT, at BIGINT NOT NULL,
                PRIMARY KEY (org, appt_id, leg, number))
            """),
        .appendOnly("dispute"),
        .define(
            """
            CREATE TABLE pin (
                org BIGINT NOT NULL, appt_id TEXT NOT NULL, leg TEXT NOT NULL,
                number BIGINT NOT NULL, actor TEXT NOT NULL, value TEXT,
                reason TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (org, appt_id, leg, number))
            """),
        .appendOnly("pin"),
        .define(
            """
            CREATE TABLE period_close (
                org BIGINT NOT NULL, programme TEXT NOT NULL, number BIGINT NOT NULL,
                starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
                actor TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (org, programme, number))
            """),
        .appendOnly("period_close"),
        .define(
            """
            CREATE TABLE subject_key (
                org BIGINT NOT NULL, person_id TEXT NOT NULL, key BYTES NOT NULL,
                PRIMARY KEY (org, person_id))
            """),
    ]
}
