internal import Storage

/// Says whether this place can do its work now.
public struct CheckReadiness: Sendable {
    /// One thing that was looked at.
    public struct Part: Sendable, Hashable {
        /// What was looked at, from a fixed list.
        public let name: String
        /// What is wrong with it, from a fixed list of sentences; nil if all is well.
        public let problem: String?
    }

    /// What was found.
    public struct Readiness: Sendable, Hashable {
        /// The parts, in a fixed order.
        public let parts: [Part]
        /// Whether all is well.
        public var isReady: Bool { parts.allSatisfy { $0.problem == nil } }
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Looks at the database: read it, take its write lock and give it back unused.
    ///
    /// Nothing is written, so asking leaves the file as it was. After a failure of the disk, taking
    /// the write lock checks the file first.
    public func callAsFunction() async -> Readiness {
        Readiness(parts: [
            Part(name: "database_read", problem: await schemaVersion().problem),
            Part(name: "database_write", problem: await writeProblem()),
            Part(name: "schema", problem: await schemaProblem()),
        ])
    }

    private func schemaVersion() async -> (version: Int64?, problem: String?) {
        do {
            return (try await Migrations.version(of: dependencies.database), nil)
        } catch {
            return (nil, words(error))
        }
    }

    private func schemaProblem() async -> String? {
        guard let version = await schemaVersion().version else { return "cannot be read" }
        return version == Migrations.latestVersion ? nil : "is not this program's"
    }

    private func writeProblem() async -> String? {
        do {
            try await dependencies.database.write { _ in }
            return nil
        } catch {
            return words(error)
        }
    }

    private func words(_ error: any Error) -> String {
        guard let error = error as? StorageError else { return "failed" }
        return switch WorkflowError(error).code {
        case .tryAgain: error.code == .full ? "disk is full" : "is locked"
        default: "failed"
        }
    }
}
