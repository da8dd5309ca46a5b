extension Migrations {
    /// What has to be looked at again, who does it, and what came of it.
    static let runTables: [SchemaStep] = [
        .define(
            """
            CREATE TABLE run (
                org BIGINT NOT NULL, run_id TEXT NOT NULL, number BIGINT NOT NULL,
                kind TEXT NOT NULL, as_of BIGINT NOT NULL, engine_v BIGINT NOT NULL,
                weights_v BIGINT NOT NULL, status TEXT NOT NULL,
                started_at BIGINT NOT NULL, finished_at BIGINT,
                judged BIGINT NOT NULL, changed BIGINT NOT NULL, counts TEXT NOT NULL,
                breaks_open BIGINT NOT NULL,
                root BYTES, prev_root BYTES, chain BYTES,
                PRIMARY KEY (org, run_id), UNIQUE (org, number))
            """),
        .define("CREATE INDEX run_by_status ON run (org, status, number)"),
        .define(
            """
            CREATE TABLE dirty (
                org BIGINT NOT NULL, stage TEXT NOT NULL, item TEXT NOT NULL,
                shard BIGINT NOT NULL, gen BIGINT NOT NULL,
                PRIMARY KEY (org, stage, item))
            """),
        .define("CREATE INDEX dirty_by_shard ON dirty (org, stage, shard, item)"),
        .define(
            """
            CREATE TABLE shard_lease (
                org BIGINT NOT NULL, stage TEXT NOT NULL, shard BIGINT NOT NULL,
                holder TEXT NOT NULL, fence BIGINT NOT NULL, until BIGINT NOT NULL,
                PRIMARY KEY (org, stage, shard))
            """),
    ]
}
