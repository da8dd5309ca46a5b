import Dispatch
import Storage
import Synchronization
import Testing

/// Expects that work fails with this code of the room.
func expectStorageError<Result>(
    _ code: StorageError.Code, sourceLocation: SourceLocation = #_sourceLocation,
    _ work: () async throws -> Result
) async {
    do {
        _ = try await work()
        Issue.record("no error, but \(code) was expected", sourceLocation: sourceLocation)
    } catch let error as StorageError {
        #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
    } catch {
        Issue.record("\(error) instead of \(code)", sourceLocation: sourceLocation)
    }
}

/// Expects the same of work inside a transaction.
func expectStorageErrorHere<Result>(
    _ code: StorageError.Code, sourceLocation: SourceLocation = #_sourceLocation,
    _ work: () throws -> Result
) {
    do {
        _ = try work()
        Issue.record("no error, but \(code) was expected", sourceLocation: sourceLocation)
    } catch let error as StorageError {
        #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
    } catch {
        Issue.record("\(error) instead of \(code)", sourceLocation: sourceLocation)
    }
}

/// A flag that several threads may set.
final class Flag: Sendable {
    private let state = Mutex(false)

    var isSet: Bool { state.withLock { $0 } }

    func set(_ value: Bool) {
        state.withLock { $0 = value }
    }
}

/// Something that one thread waits for and another says.
final class DoneSignal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func signal() { semaphore.signal() }

    func wait() { semaphore.wait() }
}
