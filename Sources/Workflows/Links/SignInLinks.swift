internal import CivilTime
public import Mentoring
internal import Storage

/// Issues and redeems sign-in links: fifteen minutes, one use.
public struct SignInLinks: Sendable {
    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Returns the secret of a fresh link for a person.
    public func issue(for person: PersonID) throws -> String {
        let number = Base32Text.encode(dependencies.randomness.bytes(count: 16))
        let link = ActionLink(
            purpose: .signIn, person: person,
            expires: dependencies.clock.now().advanced(
                bySeconds: ActionLink.Purpose.signIn.secondsMax ?? 0),
            number: number)
        guard let secret = ActionLinks(serviceKey: dependencies.serviceKey).secret(of: link) else {
            throw WorkflowError(code: .fault, message: "the link cannot be written")
        }
        return secret
    }

    /// Tells whom a secret would sign in, and changes nothing: scanners may look as often as they
    /// like (threat T10).
    ///
    /// Nil for every secret that opens nothing, whatever the reason.
    public func look(_ secret: String) async throws -> PersonID? {
        try await use(secret, isFinal: false)
    }

    /// Signs in: the first call with a secret returns the person, each later one nil.
    public func redeem(_ secret: String) async throws -> PersonID? {
        try await use(secret, isFinal: true)
    }

    private func use(_ secret: String, isFinal: Bool) async throws -> PersonID? {
        let now = dependencies.clock.now()
        let links = ActionLinks(serviceKey: dependencies.serviceKey)
        guard let link = try? links.link(secret, for: .signIn, now: now) else { return nil }
        let work: @Sendable (any SQLConnection) throws -> PersonID? = { connection in
            // A used link is a key that is taken; it is forgotten long after the link has died.
            let keys = IdempotencyKeys(connection)
            let name = "signin:" + SHA256.hex(secret.lowercased().utf8)
            guard try keys.look(key: name, requestHash: [], now: now) == .fresh,
                try PeopleStore(connection).person(link.person) != nil
            else { return nil }
            if isFinal { try keys.store(key: name, requestHash: [], answer: [], now: now) }
            return link.person
        }
        let database = dependencies.database
        return try await refusingStorage {
            isFinal ? try await database.write(work) : try await database.read(work)
        }
    }
}
