internal import CivilTime
internal import Storage

/// Makes the one organisation of a fresh database.
enum OrganisationSetup {
    /// Makes the organisation with its key, unless it is there already.
    static func ensure(in database: any Database, key: [UInt8], now: Instant) async throws {
        let found = try await database.read { connection in
            try OrganisationStore(connection).organisation()
        }
        guard found == nil else { return }
        _ = try await database.write { connection in
            // Another first start may have been faster: the first one's key stays.
            try OrganisationStore(connection).setUp(
                Organisation(name: "", key: key, createdAt: now))
        }
    }
}
