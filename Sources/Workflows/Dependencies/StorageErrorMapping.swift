internal import CivilTime
internal import Storage

/// Runs work on the store and turns its failures into refusals; the only such map.
func refusingStorage<Value: Sendable>(
    _ work: () async throws -> Value
) async throws -> Value {
    do {
        return try await work()
    } catch let error as StorageError {
        throw WorkflowError(error)
    }
}

extension Dependencies {
    /// Runs a change in one transaction, at one moment of the clock; failures of the store become
    /// refusals, and the answer is given after the commit only.
    func change<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection, _ now: Instant) throws -> Value
    ) async throws -> Value {
        let now = clock.now()
        return try await refusingStorage {
            try await database.write { connection in try work(connection, now) }
        }
    }
}

extension WorkflowError {
    /// Says what a failure of the store means for the caller.
    init(_ error: StorageError) {
        switch error.code {
        case .busy:
            self.init(
                code: .tryAgain,
                message: "the database is locked by another program; try again in a moment",
                file: error.file)
        case .full:
            self.init(
                code: .tryAgain,
                message: "the disk is full and nothing was changed; free some space, try again",
                file: error.file)
        case .notADatabase, .otherProgram, .newerDatabase, .notSetUp, .cannotOpen,
            .remoteFileSystem, .readOnly, .inputOutput, .corrupt:
            self.init(code: .unavailable, message: error.message, file: error.file)
        case .conflict:
            self.init(code: .conflict, message: error.message)
        default:
            self.init(code: .fault, message: "the store failed: \(error.description)")
        }
    }
}
