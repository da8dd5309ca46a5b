public import Mentoring
internal import Storage

/// Changes one value of a programme's policy, as its next version.
public struct SetPolicy: Sendable {
    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Sets a key to the value a text says and returns the policy now in force.
    ///
    /// - Throws: `WorkflowError` with code `usage` for an unknown key or a value out of bounds.
    public func callAsFunction(
        programme slug: String?, key: String, value: String
    ) async throws -> ProgrammePolicy {
        let now = dependencies.clock.now()
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let (programme, policy) = try FindProgramme(connection).programme(slug: slug)
                let changed: ProgrammePolicy
                do throws(MentoringError) {
                    changed = try policy.setting(key, toText: value)
                } catch {
                    throw WorkflowError(code: .usage, message: error.message)
                }
                return try ProgrammeStore(connection).append(
                    changed, programme: programme.id, actor: "coordinator", now: now)
            }
        }
    }
}
