internal import Dispatch
internal import Synchronization

/// Waits on a thread that may wait for work that may not.
///
/// Only for callbacks of C libraries on threads of their own: on a thread of the cooperative pool
/// it could wait for itself.
enum ThreadWait {
    private final class Place<Value: Sendable>: Sendable {
        let result = Mutex<Result<Value, any Error>?>(nil)
    }

    /// Runs work in a task and returns its result when it is there.
    static func forResult<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) throws -> Value {
        let place = Place<Value>()
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            let result: Result<Value, any Error>
            do {
                result = .success(try await work())
            } catch {
                result = .failure(error)
            }
            place.result.withLock { $0 = result }
            done.signal()
        }
        done.wait()
        guard let result = place.result.withLock({ $0 }) else { throw CancellationError() }
        return try result.get()
    }
}
