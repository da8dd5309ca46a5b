/// What is compared, and which pairs of records are looked at.
public struct LinkPlan: Sendable {
    /// The fields that are compared, each with its comparator.
    public var comparisons: [(field: String, comparator: FieldComparator)]
    /// The blocking passes: pairs that are equal in all fields of any one pass are looked at.
    public var blocking: [[String]]
    /// The least total of a link, in millibans; 0 is an even chance.
    public var thresholdMillibans: Int

    /// Makes a plan.
    public init(
        comparisons: [(field: String, comparator: FieldComparator)], blocking: [[String]],
        thresholdMillibans: Int = 0
    ) {
        self.comparisons = comparisons
        self.blocking = blocking
        self.thresholdMillibans = thresholdMillibans
    }
}

/// A list of records: the folded cells of the compared fields and the keys of the passes.
public struct LinkRecords: Sendable {
    /// The cells, field after field: `cells[field][record]`.
    let cells: [[FieldValue]]
    /// The folded keys: `keys[pass][record]`, nil where a field of the pass is missing.
    let keys: [[String?]]
    /// How many records there are.
    public let count: Int

    /// Folds so many records; `cell` returns the text of a record's field, empty where missing.
    public init(count: Int, plan: LinkPlan, cell: (_ record: Int, _ field: String) -> String) {
        self.count = count
        cells = plan.comparisons.map { comparison in
            (0..<count).map { FieldValue(cell($0, comparison.field), for: comparison.comparator) }
        }
        keys = plan.blocking.map { fields in
            (0..<count).map { record in
                let parts = fields.map { NameKey.folded(cell(record, $0)) }
                // A unit separator cannot stand in a folded cell.
                return parts.contains { $0.allSatisfy { $0 == " " } }
                    ? nil : parts.joined(separator: "\u{1F}")
            }
        }
    }
}
