internal import Dispatch
internal import Glibc

/// Runs work that waits for a network or a disk on a thread of its own.
///
/// The pools of the system have as many threads as there are processors: a relay that is slow to
/// answer would hold one of them, and with it the commit that its own mail waits for.
enum WaitingThread {
    private final class Work {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    /// Returns what the work returns; the caller's own thread is free meanwhile.
    static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            begin { continuation.resume(returning: work()) }
        }
    }

    private static func begin(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let work = unsafe Unmanaged.passRetained(Work(body))
        let failure = unsafe pthread_create(
            &thread, nil,
            { pointer in
                guard let pointer = unsafe pointer else { return nil }
                unsafe Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
                return nil
            }, work.toOpaque())
        guard failure != 0 else {
            pthread_detach(thread)
            return
        }
        // The system has no thread left; the shared ones are better than nothing.
        unsafe work.release()
        DispatchQueue.global().async(execute: body)
    }
}
