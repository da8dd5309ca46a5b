internal import CivilTime
public import Mentoring
internal import Reconciliation
internal import Storage

/// Erases a person: name, addresses, words, feed and the key of their verdicts' inputs go.
///
/// The pseudonym and every count stay; hash chains still verify, because names never went into
/// them. What was judged of the person stays as it is and cannot be judged again.
public struct ErasePerson: Sendable {
    /// What was erased.
    public struct Receipt: Sendable {
        /// The pseudonym that stays.
        public let person: PersonID
        /// How many rows of reports have lost their names.
        public let rows: Int
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Erases the person with an address, for good.
    ///
    /// - Throws: `WorkflowError`: `notFound` for a stranger, `state` while sessions are to come:
    ///   their partners must learn of it first.
    public func callAsFunction(_ email: String) async throws -> Receipt {
        let now = dependencies.clock.now()
        let person = try await refusingStorage {
            try await dependencies.database.read { connection in
                let person = try FindPerson(connection).person(email: email)
                try Self.checkFree(person, now: now, connection)
                return person
            }
        }
        // The list first: a copy restored between the two forgets nobody.
        if let path = dependencies.erasureList { try ErasureList(path: path).add(person.id) }
        return try await erase(person.id, now: now)
    }

    /// Does again what the list tells of and the database does not know.
    func replay() async throws {
        guard let path = dependencies.erasureList else { return }
        let listed = try ErasureList(path: path).people()
        guard !listed.isEmpty else { return }
        let missing = try await refusingStorage {
            try await dependencies.database.read { connection in
                let known = try ErasureStore(connection).all()
                let waiting = listed.filter { known[$0] == nil }
                return try PeopleStore(connection).people(waiting.sorted()).map(\.id)
            }
        }
        for person in missing {
            _ = try await erase(person, now: dependencies.clock.now())
        }
    }

    private func erase(_ id: PersonID, now: Instant) async throws -> Receipt {
        let rows = try await refusingStorage {
            try await dependencies.database.write { connection in
                guard let person = try PeopleStore(connection).person(id) else {
                    throw WorkflowError(code: .notFound, message: "the person is gone already")
                }
                let key = try OrganisationKey(connection).bytes()
                let store = ErasureStore(connection)
                try Self.forgetSpellings(of: id, now: now, connection)
                let rows = try store.eraseTraces(of: person, now: now)
                try store.append(
                    id,
                    addressDigests: [
                        AliasKey.digest(
                            ofAddress: person.email.folded, organisationKey: key)
                    ], at: now)
                try AuditStore(connection).append(
                    actor: "coordinator", action: "person.erase", subject: id.text, now: now)
                return rows
            }
        }
        // The log beside the file still holds the pages as they were.
        try await refusingStorage { try await dependencies.database.flushLog() }
        return Receipt(person: id, rows: rows)
    }

    private static func checkFree(
        _ person: Person, now: Instant, _ connection: any SQLConnection
    ) throws {
        let coming = try AppointmentStore(connection).appointments(
            of: person.id, in: Period(start: now, end: .distantFuture)
        ).filter(\.state.takesTime)
        guard coming.isEmpty else {
            throw WorkflowError(
                code: .state,
                message: "\(coming.count) sessions are still to come; cancel them first: "
                    + coming.prefix(3).map(\.id.text).joined(separator: ", "))
        }
    }

    private static func forgetSpellings(
        of person: PersonID, now: Instant, _ connection: any SQLConnection
    ) throws {
        let store = AliasStore(connection)
        for alias in try store.all() where alias.person == person && alias.state == .confirmed {
            try store.append(
                Alias(key: alias.key, person: person, state: .withdrawn), actor: "erasure",
                now: now)
        }
    }
}
