internal import Mentoring
internal import Storage

/// Finds the programme a caller means, inside a transaction.
struct FindProgramme {
    private let connection: any SQLConnection

    init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    /// Returns the programme with a slug, or the only one, with the policy in force.
    ///
    /// - Throws: `WorkflowError` with code `notFound` for an unknown slug, `usage` where there is
    ///   none or several and no slug was given.
    func programme(slug: String?) throws -> (Programme, ProgrammePolicy) {
        let programme = try find(slug)
        return (programme, try ProgrammeStore(connection).policy(of: programme.id))
    }

    private func find(_ slug: String?) throws -> Programme {
        let store = ProgrammeStore(connection)
        if let slug {
            if let programme = try store.programme(slug: slug) { return programme }
            throw WorkflowError(
                code: .notFound, message: "no programme is called '\(slug)'; \(try known())")
        }
        let all = try store.all()
        if all.count == 1, let only = all.first { return only }
        guard !all.isEmpty else {
            throw WorkflowError(
                code: .usage,
                message: "there is no programme yet; make one with: kept programme create")
        }
        throw WorkflowError(
            code: .usage,
            message: "there are several programmes; say --programme SLUG; \(try known())")
    }

    private func known() throws -> String {
        let slugs = try ProgrammeStore(connection).all().map(\.slug).prefix(10)
        return slugs.isEmpty ? "there is none" : "known: \(slugs.joined(separator: ", "))"
    }
}
