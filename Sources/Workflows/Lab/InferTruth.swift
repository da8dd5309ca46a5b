internal import AttendanceFiles
public import Reconciliation

/// Finds the true label of each item in a CSV file of workers' answers.
public struct InferTruth: Sendable {
    /// Creates the workflow.
    public init() {}

    /// Infers from rows `item,worker,label`, and from audited rows `item,label` if there are any.
    ///
    /// - Throws: `WorkflowError`: `inputRefused` naming file and line.
    public func callAsFunction(
        _ bytes: [UInt8], file: String, audit: (bytes: [UInt8], file: String)?
    ) throws(WorkflowError) -> TruthInference {
        let table = try LabTable(bytes, file: file, required: ["item", "worker", "label"])
        var rows: [(item: String, worker: String, label: String)] = []
        for row in table.rows {
            rows.append(
                (
                    try table.needed(row, "item"), try table.needed(row, "worker"),
                    try table.needed(row, "label")
                ))
        }
        let crowd = CrowdAnswers(rows: rows)
        guard crowd.labels.count <= 200 else {
            throw WorkflowError(
                code: .inputRefused,
                message: "\(crowd.labels.count) labels; at most 200 can be told apart", file: file)
        }
        guard let audit else { return TruthInference(crowd) }
        return TruthInference(crowd, audit: try audited(audit, crowd))
    }

    private func audited(
        _ audit: (bytes: [UInt8], file: String), _ crowd: CrowdAnswers
    ) throws(WorkflowError) -> TruthInference.Audit {
        let table = try LabTable(audit.bytes, file: audit.file, required: ["item", "label"])
        let items = Dictionary(uniqueKeysWithValues: crowd.items.enumerated().map { ($1, $0) })
        let labels = Dictionary(uniqueKeysWithValues: crowd.labels.enumerated().map { ($1, $0) })
        var found: TruthInference.Audit = []
        for row in table.rows {
            let item = try table.needed(row, "item")
            let label = try table.needed(row, "label")
            // An audited item nobody answered, or a label nobody gave, teaches nothing here.
            if let item = items[item], let label = labels[label] { found.append((item, label)) }
        }
        return found
    }
}
