extension Migrations {
    /// What sources say: files, coverage, evidence, and how it was linked.
    static let evidenceTables: [SchemaStep] = [
        .define(
            """
            CREATE TABLE source_file (
                org BIGINT NOT NULL, file_sha256 BYTES NOT NULL, source TEXT NOT NULL,
                parser TEXT NOT NULL, parser_version BIGINT NOT NULL, encoding TEXT NOT NULL,
                bytes BIGINT NOT NULL, received_at BIGINT NOT NULL, uploader TEXT NOT NULL,
                PRIMARY KEY (org, file_sha256))
            """),
        .appendOnly("source_file"),
        .define(
            """
            CREATE TABLE file_decision (
                org BIGINT NOT NULL, file_sha256 BYTES NOT NULL, decision_no BIGINT NOT NULL,
                field TEXT NOT NULL, value TEXT NOT NULL,
                actor TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (org, file_sha256, decision_no),
                FOREIGN KEY (org, file_sha256) REFERENCES source_file (org, file_sha256))
            """),
        .appendOnly("file_decision"),
        .define(
            """
            CREATE TABLE coverage (
                org BIGINT NOT NULL, coverage_id BYTES NOT NULL, source TEXT NOT NULL,
                session_key TEXT NOT NULL, starts_at BIGINT, ends_at BIGINT,
                stated_n BIGINT, parsed_n BIGINT NOT NULL, opt_out BIGINT NOT NULL,
                complete BIGINT NOT NULL, file_sha256 BYTES, recorded_at BIGINT NOT NULL,
                PRIMARY KEY (org, coverage_id),
                FOREIGN KEY (org, file_sha256) REFERENCES source_file (org, file_sha256))
            """),
        .appendOnly("coverage"),
        .define("CREATE INDEX coverage_by_session ON coverage (org, session_key)"),
        .define("CREATE INDEX coverage_by_start ON coverage (org, starts_at)"),
        .define(
            """
            CREATE TABLE evidence (
                org BIGINT NOT NULL, ev_key BYTES NOT NULL, source TEXT NOT NULL,
                family TEXT NOT NULL, kind TEXT NOT NULL, session_key TEXT NOT NULL,
                starts_at BIGINT, ends_at BIGINT, value TEXT,
                event_time BIGINT, recorded_at BIGINT NOT NULL,
                snapshot_no BIGINT NOT NULL, file_sha256 BYTES, line_no BIGINT,
                PRIMARY KEY (org, ev_key),
                FOREIGN KEY (org, file_sha256) REFERENCES source_file (org, file_sha256))
            """),
        .appendOnly("evidence"),
        .define("CREATE INDEX evidence_by_session ON evidence (org, session_key)"),
        .define("CREATE INDEX evidence_by_record ON evidence (org, recorded_at)"),
        .define(
            """
            CREATE TABLE session_facts (
                org BIGINT NOT NULL, session_key TEXT NOT NULL, source TEXT NOT NULL,
                starts_at BIGINT, ends_at BIGINT, uid TEXT, recurrence_start BIGINT,
                meeting_id TEXT, link_token TEXT, organiser_email TEXT,
                PRIMARY KEY (org, session_key, source))
            """),
        .define("CREATE INDEX session_facts_by_start ON session_facts (org, starts_at)"),
        .define(
            """
            CREATE TABLE evidence_private (
                org BIGINT NOT NULL, ev_key BYTES NOT NULL,
                name_raw TEXT NOT NULL, email TEXT, identifier TEXT,
                PRIMARY KEY (org, ev_key),
                FOREIGN KEY (org, ev_key) REFERENCES evidence (org, ev_key))
            """),
        .define(
            """
            CREATE TABLE private_text (
                org BIGINT NOT NULL, ref TEXT NOT NULL, body TEXT NOT NULL,
                PRIMARY KEY (org, ref))
            """),
        .define(
            """
            CREATE TABLE alias (
                org BIGINT NOT NULL, alias_key BYTES NOT NULL, version BIGINT NOT NULL,
                person_id TEXT NOT NULL, state TEXT NOT NULL,
                actor TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (org, alias_key, version))
            """),
        .appendOnly("alias"),
        .define(
            """
            CREATE TABLE disposition (
                org BIGINT NOT NULL, ev_key BYTES NOT NULL, version BIGINT NOT NULL,
                state TEXT NOT NULL, appt_id TEXT, leg TEXT, person_id TEXT,
                pass BIGINT NOT NULL, rule TEXT NOT NULL, weight_mb BIGINT NOT NULL,
                reason TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (org, ev_key, version),
                FOREIGN KEY (org, ev_key) REFERENCES evidence (org, ev_key))
            """),
        .appendOnly("disposition"),
        .define("CREATE INDEX disposition_by_appointment ON disposition (org, appt_id)"),
        .define(
            """
            CREATE TABLE session_link (
                org BIGINT NOT NULL, session_key TEXT NOT NULL, version BIGINT NOT NULL,
                number BIGINT NOT NULL, appt_id TEXT, revision BIGINT,
                pass BIGINT NOT NULL, rule TEXT NOT NULL, elsewhere BIGINT NOT NULL,
                at BIGINT NOT NULL,
                PRIMARY KEY (org, session_key, version, number))
            """),
        .appendOnly("session_link"),
        .define("CREATE INDEX session_link_by_appointment ON session_link (org, appt_id)"),
        .define(
            """
            CREATE TABLE obligation (
                org BIGINT NOT NULL, appt_id TEXT NOT NULL, leg TEXT NOT NULL,
                version BIGINT NOT NULL, person_id TEXT NOT NULL, role TEXT NOT NULL,
                pair_id TEXT, starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
                place_kind TEXT NOT NULL, policy_v BIGINT NOT NULL, sequence BIGINT NOT NULL,
                delegated_from TEXT, standing TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (org, appt_id, leg, version))
            """),
        .appendOnly("obligation"),
        .define("CREATE INDEX obligation_by_pair ON obligation (org, pair_id, starts_at)"),
    ]

    /// A row that waits for a decision keeps its times as the file writes them.
    static let parkedTimes: [SchemaStep] = [
        .define("ALTER TABLE evidence_private ADD COLUMN cells TEXT"),
        .define("CREATE INDEX evidence_by_file ON evidence (org, file_sha256)"),
    ]
}
