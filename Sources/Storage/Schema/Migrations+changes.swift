extension Migrations {
    /// What lets a run look at changes alone, and what may be taken back, closed or erased.
    ///
    /// `verdict_head` repeats value and content of the verdict it points to, so that the root over
    /// everything is read from one narrow table.
    static let changeTables: [SchemaStep] = [
        .define(
            """
            CREATE TABLE next_look (
                org BIGINT NOT NULL, appt_id TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (org, appt_id))
            """),
        .define("CREATE INDEX next_look_by_time ON next_look (org, at)"),
        .define("ALTER TABLE verdict_head ADD COLUMN value TEXT"),
        .define("ALTER TABLE verdict_head ADD COLUMN content_hash BYTES"),
        .define(
            """
            UPDATE verdict_head SET
                value = (SELECT verdict.value FROM verdict
                    WHERE verdict.org = verdict_head.org
                        AND verdict.appt_id = verdict_head.appt_id
                        AND verdict.leg = verdict_head.leg
                        AND verdict.version = verdict_head.version),
                content_hash = (SELECT verdict.content_hash FROM verdict
                    WHERE verdict.org = verdict_head.org
                        AND verdict.appt_id = verdict_head.appt_id
                        AND verdict.leg = verdict_head.leg
                        AND verdict.version = verdict_head.version)
            """),
        .define(
            """
            CREATE INDEX appointment_history_by_time
                ON appointment_history (org, starts_at, ends_at)
            """),
        .define("CREATE INDEX session_facts_by_end ON session_facts (org, ends_at)"),
        .define(
            """
            CREATE TABLE redated_row (
                org BIGINT NOT NULL, ev_key BYTES NOT NULL, file_sha256 BYTES NOT NULL,
                code TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (org, ev_key, code),
                FOREIGN KEY (org, ev_key) REFERENCES evidence (org, ev_key),
                FOREIGN KEY (org, file_sha256) REFERENCES source_file (org, file_sha256))
            """),
        .appendOnly("redated_row"),
        .define(
            """
            CREATE TABLE period_export (
                org BIGINT NOT NULL, programme TEXT NOT NULL, number BIGINT NOT NULL,
                starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, format TEXT NOT NULL,
                run_id TEXT, at BIGINT NOT NULL,
                PRIMARY KEY (org, programme, number))
            """),
        .appendOnly("period_export"),
        .define(
            """
            CREATE TABLE erasure (
                org BIGINT NOT NULL, person_id TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (org, person_id))
            """),
        .appendOnly("erasure"),
        .define(
            """
            CREATE TABLE erased_address (
                org BIGINT NOT NULL, address_digest BYTES NOT NULL, person_id TEXT NOT NULL,
                PRIMARY KEY (org, address_digest))
            """),
        .appendOnly("erased_address"),
        .define(
            """
            INSERT INTO dirty (org, stage, item, shard, gen)
            SELECT org, 'judge', '*', 0, 1 FROM organisation
            """),
    ]
}
