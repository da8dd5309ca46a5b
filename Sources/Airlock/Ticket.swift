import Synchronization

/// Decides for one waiting file who answers: the pool, or the caller's cancellation.
final class Ticket: Sendable {
    private struct State {
        var isDecided = false
        var isCancelled = false
        var number: UInt64?
        var answer: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Says how a cancelled caller is answered.
    func onCancel(_ answer: @escaping @Sendable () -> Void) {
        state.withLock { $0.answer = answer }
    }

    /// Claims the answer for the work; false if the caller is gone.
    func begin() -> Bool {
        state.withLock { state in
            guard !state.isDecided else { return false }
            state.isDecided = true
            state.answer = nil
            return true
        }
    }

    /// Notes the place in the queue, and leaves it if the caller is gone already.
    func accepted(_ number: UInt64, by pool: AirlockPool) {
        let isCancelled = state.withLock { state in
            state.number = number
            return state.isCancelled
        }
        if isCancelled { cancel(pool) }
    }

    /// Answers a caller that gave up, unless the work has begun.
    func cancel(_ pool: AirlockPool) {
        let (number, answer) = state.withLock { state -> (UInt64?, (@Sendable () -> Void)?) in
            state.isCancelled = true
            guard !state.isDecided, let number = state.number, let answer = state.answer else {
                return (nil, nil)
            }
            state.isDecided = true
            state.answer = nil
            return (number, answer)
        }
        if let number { _ = pool.withdraw(number) }
        answer?()
    }
}
