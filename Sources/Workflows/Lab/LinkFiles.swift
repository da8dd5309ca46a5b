internal import AttendanceFiles
public import Reconciliation

/// Links the rows of two CSV files that mean the same person or thing.
public struct LinkFiles: Sendable {
    /// A link between a row of each file.
    public struct Link: Sendable, Hashable {
        /// The name of the first file's row.
        public let first: String
        /// The name of the second file's row.
        public let second: String
        /// The total in millibans; 0 is an even chance.
        public let scoreMillibans: Int
    }

    /// What was found.
    public struct Answer: Sendable {
        /// The links, in the order of the first file.
        public let links: [Link]
        /// How many pairs were looked at.
        public let pairCount: Int
        /// How many blocks were too common to look at.
        public let skippedBlocks: Int
        /// How many rows stay unlinked because two candidates were equally good.
        public let ambiguousCount: Int
    }

    /// A file as the caller named it.
    public struct Source: Sendable {
        let bytes: [UInt8]
        let name: String

        /// Makes a source.
        public init(bytes: [UInt8], name: String) {
            self.bytes = bytes
            self.name = name
        }
    }

    /// Creates the workflow.
    public init() {}

    /// Links two files.
    ///
    /// The id column names a row; it is the first of the heading unless given.
    ///
    /// - Throws: `WorkflowError`: `inputRefused` for a file that is no table, `usage` for a column
    ///   that is not there or more than 16 comparisons.
    public func callAsFunction(
        _ first: Source, _ second: Source, plan: LinkPlan, idColumn: String?
    ) throws(WorkflowError) -> Answer {
        guard 1...16 ~= plan.comparisons.count, !plan.blocking.isEmpty else {
            throw WorkflowError(
                code: .usage, message: "1 to 16 fields can be compared, and one must be blocked on")
        }
        let (left, leftNames) = try records(first, plan, idColumn)
        let (right, rightNames) = try records(second, plan, idColumn)
        let linker = RecordLinker(left, right, plan: plan)
        return Answer(
            links: linker.links.map {
                Link(
                    first: leftNames[$0.left], second: rightNames[$0.right],
                    scoreMillibans: $0.scoreMillibans)
            },
            pairCount: linker.pairCount, skippedBlocks: linker.skippedBlocks,
            ambiguousCount: linker.ambiguousCount)
    }

    private func records(
        _ source: Source, _ plan: LinkPlan, _ idColumn: String?
    ) throws(WorkflowError) -> (LinkRecords, [String]) {
        let table = try LabTable(source.bytes, file: source.name, required: [])
        let id = idColumn?.lowercased() ?? table.columns.first ?? ""
        for column in [id] + plan.comparisons.map(\.field) + plan.blocking.joined() {
            try table.check(column: column)
        }
        let records = LinkRecords(count: table.rows.count, plan: plan) { record, field in
            table.rows[record][field] ?? ""
        }
        return (records, table.rows.map { $0[id] ?? "line \($0.line)" })
    }
}
