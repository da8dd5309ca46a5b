public import Mentoring
internal import Storage

/// A person's secret feed address; only the hash of its secret is stored.
public struct FeedAddress: Sendable {
    /// How many random bytes an address holds: 160 bits (threat T1).
    private static let secretBytes = 20

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Makes an address and returns it; it cannot be shown again.
    ///
    /// - Throws: `WorkflowError` with code `conflict` if the person has one and did not ask to
    ///   replace it, `notFound` for a stranger.
    public func make(email: String, replacing: Bool) async throws -> String {
        let token = Base32Text.encode(dependencies.randomness.bytes(count: Self.secretBytes))
        let now = dependencies.clock.now()
        try await refusingStorage {
            try await dependencies.database.write { connection in
                let person = try FindPerson(connection).person(email: email)
                let store = FeedTokenStore(connection)
                if try store.hasToken(person.id) {
                    guard replacing else {
                        throw WorkflowError(
                            code: .conflict,
                            message: """
                                there is an address already and it is shown only once; \
                                --replace ends it and makes another
                                """)
                    }
                    _ = try store.replaceAll(of: person.id, now: now)
                }
                try store.add(tokenHash: Self.hash(token), person: person.id, now: now)
            }
        }
        return "\(dependencies.baseURL)/feeds/\(token).ics"
    }

    /// Returns whose feed a secret opens, or nil for an unknown or replaced one.
    public func owner(token: String) async throws -> PersonID? {
        try await refusingStorage {
            try await dependencies.database.read { connection in
                try FeedTokenStore(connection).person(tokenHash: Self.hash(token))
            }
        }
    }

    private static func hash(_ token: String) -> [UInt8] {
        SHA256.hash(Array(token.lowercased().utf8))
    }
}
