extension Migrations {
    /// What the last plan of a programme is remembered by, so that the next one begins there.
    ///
    /// Only a saving of time: without these rows a plan is made from nothing.
    static let planTables: [SchemaStep] = [
        .define(
            """
            CREATE TABLE plan_component (
                org BIGINT NOT NULL, programme TEXT NOT NULL, number BIGINT NOT NULL,
                fingerprint BYTES NOT NULL, value BIGINT NOT NULL, bound BIGINT NOT NULL,
                sessions TEXT NOT NULL, prices TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (org, programme, number),
                FOREIGN KEY (org, programme) REFERENCES programme (org, id))
            """)
    ]
}
