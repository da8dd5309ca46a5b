/// The private cells of a source row: who the row says it is about.
///
/// Kept apart from the observation (table `evidence_private`), never part of any hash but the keyed
/// one of the row, and removed by retention and erasure without touching a verdict.
public struct RowPerson: Sendable, Hashable {
    /// The name as the source spells it; empty if it has none.
    public var name: String
    /// The address as the source spells it.
    public var email: String?
    /// The platform's own identifier of the person (tenant id or UPN).
    public var identifier: String?

    /// The times of a row that waits for a decision, as its file writes them; else none.
    public var cells: String?

    /// Makes the private cells of one row.
    public init(
        name: String, email: String? = nil, identifier: String? = nil, cells: String? = nil
    ) {
        self.name = name
        self.email = email
        self.identifier = identifier
        self.cells = cells
    }
}
