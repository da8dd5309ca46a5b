public import Reconciliation

/// Reads the two files of a neutral workload.
public struct ReadPlainRecords: Sendable {
    /// Creates the workflow.
    public init() {}

    /// Reads appointments and evidence.
    ///
    /// - Throws: `WorkflowError`: `inputRefused` naming file and line.
    public func callAsFunction(
        appointments: String, evidence: String
    ) throws(WorkflowError) -> PlainRecords {
        let booked = try CalendarFiles.bytes(ofFile: appointments)
        let seen = try CalendarFiles.bytes(ofFile: evidence)
        do throws(PlainText.Refusal) {
            return try PlainRecords(appointments: booked, evidence: seen)
        } catch {
            throw WorkflowError(
                code: .inputRefused, message: error.message,
                file: error.isInEvidence ? evidence : appointments, line: error.line)
        }
    }
}
