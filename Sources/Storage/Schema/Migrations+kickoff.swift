extension Migrations {
    /// The kick-off of a programme while its time is sought.
    static let kickOffTables: [SchemaStep] = [
        .define(
            """
            CREATE TABLE kickoff (
                org BIGINT NOT NULL, programme TEXT NOT NULL, id TEXT NOT NULL,
                window_from BIGINT NOT NULL, window_until BIGINT NOT NULL,
                length_minutes BIGINT NOT NULL, quorum_percent BIGINT NOT NULL,
                at BIGINT NOT NULL,
                PRIMARY KEY (org, programme),
                FOREIGN KEY (org, programme) REFERENCES programme (org, id))
            """),
        .define(
            """
            CREATE TABLE kickoff_site (
                org BIGINT NOT NULL, programme TEXT NOT NULL, place BIGINT NOT NULL,
                site TEXT NOT NULL,
                PRIMARY KEY (org, programme, place),
                FOREIGN KEY (org, programme) REFERENCES kickoff (org, programme))
            """),
        .define(
            """
            CREATE TABLE kickoff_required (
                org BIGINT NOT NULL, programme TEXT NOT NULL, person TEXT NOT NULL,
                PRIMARY KEY (org, programme, person),
                FOREIGN KEY (org, programme) REFERENCES kickoff (org, programme),
                FOREIGN KEY (org, person) REFERENCES person (org, id))
            """),
    ]
}
