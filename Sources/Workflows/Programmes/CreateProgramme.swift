public import CivilTime
public import Mentoring
internal import Storage

/// Makes a programme: one cohort with its own people, pairs, policy and dates.
public struct CreateProgramme: Sendable {
    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Makes a programme and returns it.
    ///
    /// - Throws: `WorkflowError`: `usage` for a bad slug, zone or order of dates, `conflict` if
    ///   the slug is taken.
    public func callAsFunction(
        slug text: String, name: String, zone: String, firstDay: CivilDate? = nil,
        lastDay: CivilDate? = nil
    ) async throws -> Programme {
        let slug = try validSlug(text)
        let name = try TypedText.checked(name, "name")
        guard let rules = dependencies.zones.rules(named: zone) else {
            throw WorkflowError(
                code: .usage,
                message: "no time zone is called '\(zone)'; use a name such as Europe/Berlin")
        }
        if let firstDay, let lastDay, lastDay < firstDay {
            throw WorkflowError(code: .usage, message: "--until lies before --from")
        }
        let programme = Programme(
            id: ProgrammeID(randomBytes: dependencies.randomness.bytes(count: 16)), slug: slug,
            name: name, zone: rules.name, firstDay: firstDay, lastDay: lastDay)
        let now = dependencies.clock.now()
        try await refusingStorage {
            try await dependencies.database.write { connection in
                let store = ProgrammeStore(connection)
                guard try store.programme(slug: slug) == nil else {
                    throw WorkflowError(
                        code: .conflict, message: "a programme is called '\(slug)' already")
                }
                try store.save(programme, now: now)
            }
        }
        return programme
    }

    private func validSlug(_ text: String) throws(WorkflowError) -> String {
        do throws(MentoringError) {
            return try Slug(text).text
        } catch {
            throw WorkflowError(code: .usage, message: error.message)
        }
    }
}
