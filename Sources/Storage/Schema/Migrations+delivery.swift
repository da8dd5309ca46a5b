extension Migrations {
    /// Why a message stands where it stands, and since when it has been tried.
    static let deliveryColumns: [SchemaStep] = [
        .define("ALTER TABLE outbox ADD COLUMN reason TEXT"),
        .define("ALTER TABLE outbox ADD COLUMN first_tried_at BIGINT"),
        .define("CREATE INDEX outbox_by_subject ON outbox (org, appointment, recipient)"),
    ]
}
