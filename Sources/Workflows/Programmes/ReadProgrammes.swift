public import Mentoring
internal import Storage

/// Lists programmes and shows one with its policy.
public struct ReadProgrammes: Sendable {
    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Returns all programmes by slug.
    public func list() async throws -> [Programme] {
        try await refusingStorage {
            try await dependencies.database.read { try ProgrammeStore($0).all() }
        }.sorted { $0.slug < $1.slug }
    }

    /// Returns the programme with a slug, or the only one.
    public func find(slug: String?) async throws -> Programme {
        try await show(slug: slug).programme
    }

    /// Returns a programme with the policy in force.
    public func show(
        slug: String?
    ) async throws -> (programme: Programme, policy: ProgrammePolicy) {
        try await refusingStorage {
            try await dependencies.database.read { try FindProgramme($0).programme(slug: slug) }
        }
    }
}
