internal import Foundation
public import Scheduling

/// Plans a cohort of the neutral workload; nothing is read from a database, nothing is stored.
public struct PlanCohort: Sendable {
    /// A cohort with its plan.
    public struct Answer: Sendable {
        /// The cohort as its file states it.
        public let cohort: CohortFile
        /// The plan.
        public let plan: ProgrammePlan
    }

    /// Creates the workflow.
    public init() {}

    /// Reads a cohort file and plans it.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused`, naming file and line.
    public func callAsFunction(
        file: String, workers: Int,
        progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) async throws -> Answer {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw WorkflowError(
                code: .inputRefused, message: "this file cannot be read", file: file)
        }
        let cohort: CohortFile
        do throws(CohortFileError) {
            cohort = try CohortFile(ContiguousArray(data))
        } catch {
            throw WorkflowError(
                code: .inputRefused, message: error.message, file: file, line: error.line)
        }
        return Answer(
            cohort: cohort,
            plan: await cohort.problem.plan(workers: workers, progress: progress))
    }
}
