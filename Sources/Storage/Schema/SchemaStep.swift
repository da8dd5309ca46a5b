/// One step of a migration.
enum SchemaStep: Sendable {
    /// A statement of the schema in portable words; `BYTES` stands for the engine's own type.
    case define(String)
    /// From here on the table takes new rows only.
    case appendOnly(String)
}

/// One numbered change of the schema; once released it is never edited again.
struct Migration: Sendable {
    /// 1 for the first, without gaps.
    let version: Int64
    /// What it brings, in a few words.
    let name: String
    /// What is done, in this order.
    let steps: [SchemaStep]
}
