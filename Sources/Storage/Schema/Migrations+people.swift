extension Migrations {
    /// The organisation, programmes, people and pairs.
    static let peopleTables: [SchemaStep] = [
        .define(
            """
            CREATE TABLE organisation (
                org BIGINT NOT NULL PRIMARY KEY,
                name TEXT NOT NULL,
                key BYTES NOT NULL CHECK (length(key) = 32),
                created_at BIGINT NOT NULL)
            """),
        .define(
            """
            CREATE TABLE purge_permit (
                org BIGINT NOT NULL, programme TEXT NOT NULL,
                actor TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (org, programme))
            """),
        .define(
            """
            CREATE TABLE setting (
                org BIGINT NOT NULL, name TEXT NOT NULL,
                value TEXT NOT NULL, changed_at BIGINT NOT NULL,
                PRIMARY KEY (org, name))
            """),
        .define(
            """
            CREATE TABLE programme (
                org BIGINT NOT NULL REFERENCES organisation (org), id TEXT NOT NULL,
                slug TEXT NOT NULL, name TEXT NOT NULL, zone TEXT NOT NULL,
                first_day TEXT, last_day TEXT, created_at BIGINT NOT NULL,
                PRIMARY KEY (org, id), UNIQUE (org, slug))
            """),
        .define(
            """
            CREATE TABLE policy (
                org BIGINT NOT NULL, programme TEXT NOT NULL, version BIGINT NOT NULL,
                body TEXT NOT NULL, body_sha256 BYTES NOT NULL,
                valid_from BIGINT NOT NULL, actor TEXT NOT NULL,
                PRIMARY KEY (org, programme, version),
                FOREIGN KEY (org, programme) REFERENCES programme (org, id))
            """),
        .appendOnly("policy"),
        .define(
            """
            CREATE TABLE person (
                org BIGINT NOT NULL REFERENCES organisation (org), id TEXT NOT NULL,
                email TEXT NOT NULL, email_folded TEXT NOT NULL,
                name TEXT NOT NULL, zone TEXT NOT NULL,
                site TEXT, team TEXT, seniority TEXT, manager_email TEXT, language TEXT,
                created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL,
                PRIMARY KEY (org, id), UNIQUE (org, email_folded))
            """),
        .define(
            """
            CREATE TABLE membership (
                org BIGINT NOT NULL, programme TEXT NOT NULL, person TEXT NOT NULL,
                role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee', 'coordinator')),
                joined_at BIGINT NOT NULL,
                PRIMARY KEY (org, programme, person, role),
                FOREIGN KEY (org, programme) REFERENCES programme (org, id),
                FOREIGN KEY (org, person) REFERENCES person (org, id))
            """),
        .define("CREATE INDEX membership_by_person ON membership (org, person)"),
        .define(
            """
            CREATE TABLE pair (
                org BIGINT NOT NULL, id TEXT NOT NULL, programme TEXT NOT NULL,
                mentor TEXT NOT NULL, mentee TEXT NOT NULL, created_at BIGINT NOT NULL,
                PRIMARY KEY (org, id), UNIQUE (org, programme, mentor, mentee),
                CHECK (mentor <> mentee),
                FOREIGN KEY (org, programme) REFERENCES programme (org, id),
                FOREIGN KEY (org, mentor) REFERENCES person (org, id),
                FOREIGN KEY (org, mentee) REFERENCES person (org, id))
            """),
        .define("CREATE INDEX pair_by_mentor ON pair (org, mentor)"),
        .define("CREATE INDEX pair_by_mentee ON pair (org, mentee)"),
        .define(
            """
            CREATE TABLE cadence (
                org BIGINT NOT NULL, pair TEXT NOT NULL, version BIGINT NOT NULL,
                min_weeks BIGINT NOT NULL, max_weeks BIGINT NOT NULL,
                sessions BIGINT NOT NULL, minutes BIGINT NOT NULL, until TEXT,
                at BIGINT NOT NULL,
                PRIMARY KEY (org, pair, version),
                FOREIGN KEY (org, pair) REFERENCES pair (org, id))
            """),
        .appendOnly("cadence"),
        .define(
            """
            CREATE TABLE feed_token (
                org BIGINT NOT NULL, token_sha256 BYTES NOT NULL, person TEXT NOT NULL,
                created_at BIGINT NOT NULL, replaced_at BIGINT,
                PRIMARY KEY (org, token_sha256),
                FOREIGN KEY (org, person) REFERENCES person (org, id))
            """),
        .define("CREATE INDEX feed_token_by_person ON feed_token (org, person)"),
    ]
}
