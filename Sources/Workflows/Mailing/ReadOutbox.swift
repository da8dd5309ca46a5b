public import CivilTime
internal import Mentoring
internal import Storage

/// One message of the outbox, as people see it.
public struct OutboxView: Sendable, Hashable {
    /// Its stored name, such as `msg_…`.
    public let id: String
    /// The appointment it is about.
    public let appointment: String
    /// The SEQUENCE it tells of.
    public let sequence: Int
    /// What it is, such as `request`.
    public let kind: String
    /// The recipient's address; nil once erased.
    public let email: String?
    /// How far it has come, such as `pending`.
    public let state: String
    /// How often it was taken up.
    public let attempts: Int
    /// Not to be sent before.
    public let notBefore: Instant
    /// When its state changed last.
    public let changedAt: Instant
    /// Why it stands where it stands, if there is something to say.
    public let reason: String?
}

/// Lists what leaves the house, and lets a person decide about what did not.
public struct ReadOutbox: Sendable {
    private let dependencies: Dependencies
    /// The most messages of one state that are listed.
    public static let listMax = 5_000

    /// The states a person can ask for.
    public static let states = OutboxState.allCases.map(\.rawValue)

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Returns the messages in some states, by state, the oldest first.
    ///
    /// Nil asks for all that is not done: what waits, is under way, uncertain or failed.
    public func callAsFunction(states: [String]? = nil) async throws -> [OutboxView] {
        let wanted =
            states?.compactMap { OutboxState(rawValue: $0) }
            ?? [.uncertain, .failed, .sending, .pending]
        return try await refusingStorage {
            try await dependencies.database.read { connection in
                let people = PeopleStore(connection)
                return try wanted.flatMap { state in
                    try OutboxStore(connection).messages(in: state, limit: Self.listMax)
                }.map { row in
                    OutboxView(
                        id: row.id, appointment: row.appointment, sequence: row.sequence,
                        kind: row.kind,
                        email: row.recipient.contains("@")
                            ? row.recipient
                            : try people.person(PersonID(row.recipient))?.email.text,
                        state: row.state.rawValue, attempts: row.attempts,
                        notBefore: row.notBefore, changedAt: row.changedAt, reason: row.reason)
                }
            }
        }
    }

    /// Lets a message that is uncertain or failed be sent once more, with the same Message-ID.
    ///
    /// - Throws: `WorkflowError`: `notFound`, `state` for a message in another state.
    public func retry(_ id: String) async throws {
        try await decide(id, "only what is uncertain or failed is sent again") { store, now in
            try store.retry(id, now: now)
        }
    }

    /// Takes a message back that has not left, or gives up one that is uncertain or failed.
    ///
    /// - Throws: `WorkflowError`: `notFound`, `state` for a message that has left.
    public func drop(_ id: String) async throws {
        try await decide(id, "it has left the house") { store, now in
            try store.drop(id, now: now)
        }
    }

    private func decide(
        _ id: String, _ why: String,
        _ step: @escaping @Sendable (OutboxStore, Instant) throws -> Bool
    ) async throws {
        let now = dependencies.clock.now()
        try await refusingStorage {
            try await dependencies.database.write { connection in
                let store = OutboxStore(connection)
                guard let message = try store.message(id) else {
                    throw WorkflowError(
                        code: .notFound, message: "no message is called that; see: kept outbox")
                }
                guard try step(store, now) else {
                    throw WorkflowError(
                        code: .state, message: "the message is \(message.state.rawValue): \(why)")
                }
            }
        }
    }
}
