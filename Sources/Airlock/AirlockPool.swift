import Glibc
import Synchronization

/// A few threads of our own for work that blocks, with a bounded queue before them.
///
/// Threads start when there is work and end when there is none. Swift's cooperative pool never
/// waits for a child process, and a burst of files costs memory only up to the queue's bound.
final class AirlockPool: Sendable {
    /// One piece of work and what to do if it is dropped.
    struct Job: Sendable {
        let number: UInt64
        let work: @Sendable () -> Void
    }

    /// What became of a job that was handed in.
    enum Admission: Equatable {
        case accepted(number: UInt64)
        case full
        /// No thread could be started.
        case noThread
    }

    private struct State {
        var waiting: [Job] = []
        var running = 0
        var lastNumber: UInt64 = 0
    }

    private let atOnce: Int
    private let waitingMax: Int
    private let state = Mutex(State())

    /// Creates a pool that runs so many jobs at once and lets so many wait.
    init(atOnce: Int, waitingMax: Int) {
        self.atOnce = atOnce
        self.waitingMax = waitingMax
    }

    /// Takes a job if there is room; it then runs exactly once unless it is withdrawn.
    func submit(_ work: @escaping @Sendable () -> Void) -> Admission {
        let (admission, mustStart) = state.withLock { state -> (Admission, Bool) in
            let hasThread = state.running < atOnce
            guard hasThread || state.waiting.count < waitingMax else { return (.full, false) }
            state.lastNumber += 1
            state.waiting.append(Job(number: state.lastNumber, work: work))
            if hasThread { state.running += 1 }
            return (.accepted(number: state.lastNumber), hasThread)
        }
        guard mustStart, case .accepted(let number) = admission else { return admission }
        if startThread() { return admission }
        let others = state.withLock { state in
            state.running -= 1
            return state.running
        }
        // A thread that lives will come to the job; without one nobody would.
        return others > 0 || !withdraw(number) ? admission : .noThread
    }

    /// Takes back a job that has not begun; tells whether it was still waiting.
    func withdraw(_ number: UInt64) -> Bool {
        state.withLock { state in
            guard let place = state.waiting.firstIndex(where: { $0.number == number }) else {
                return false
            }
            state.waiting.remove(at: place)
            return true
        }
    }

    private func startThread() -> Bool {
        var thread = pthread_t()
        var attributes = pthread_attr_t()
        unsafe pthread_attr_init(&attributes)
        defer { unsafe pthread_attr_destroy(&attributes) }
        unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        unsafe pthread_attr_setstacksize(&attributes, 1_024 * 1_024)
        let context = unsafe Unmanaged.passRetained(self)
        let failure = unsafe pthread_create(
            &thread, &attributes,
            { raw in
                guard let raw = unsafe raw else { return nil }
                unsafe Unmanaged<AirlockPool>.fromOpaque(raw).takeRetainedValue().runJobs()
                return nil
            }, context.toOpaque())
        if failure != 0 { unsafe context.release() }
        return failure == 0
    }

    private func runJobs() {
        // A child that stops listening must not end the whole service.
        var pipe = sigset_t()
        unsafe sigemptyset(&pipe)
        unsafe sigaddset(&pipe, SIGPIPE)
        unsafe pthread_sigmask(SIG_BLOCK, &pipe, nil)
        while let job = next() { job.work() }
    }

    private func next() -> Job? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.running -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
    }
}
