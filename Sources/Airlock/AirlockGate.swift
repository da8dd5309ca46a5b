import CalendarModel
import Synchronization

/// The way into an airlock: at most a few files at once, each answered exactly once.
///
/// Holds what every airlock needs whatever its program reads: the threads, the memory of files that
/// ended their reader, and the counts.
final class AirlockGate: Sendable {
    private let process: AirlockProcess
    private let pool: AirlockPool
    private let killers = Mutex(KillerMemory())
    private let counts = Mutex(AirlockStatistics())

    init(process: AirlockProcess, atOnce: Int, waitingMax: Int) {
        self.process = process
        pool = AirlockPool(atOnce: atOnce, waitingMax: waitingMax)
    }

    /// How many files ended how so far.
    var statistics: AirlockStatistics { counts.withLock { $0 } }

    /// Lets a file through: `scan` says what its program is given, `judge` what its answer means.
    ///
    /// Both run on a thread of the pool, as the program does; the caller only waits.
    func pass<Scan: Sendable, Value: Sendable>(
        _ bytes: [UInt8],
        scan: @escaping @Sendable () throws(AirlockError) -> Scan,
        input: @escaping @Sendable (Scan) -> [UInt8],
        judge: @escaping @Sendable (Scan, _ output: [UInt8]) throws(AirlockError) -> Value
    ) async throws(AirlockError) -> Value {
        let reply = await waiting { [self] in
            Result { () throws(AirlockError) in
                if let code = killers.withLock({ $0.verdict(bytes) }) {
                    throw AirlockErrorMapping.known(code)
                }
                let scanned = try scan()
                return try judge(scanned, output(for: input(scanned), of: bytes))
            }
        }
        count(reply)
        return try reply.get()
    }

    /// What the program answers; a file that ends it is remembered.
    private func output(
        for input: [UInt8], of bytes: [UInt8]
    ) throws(AirlockError) -> [UInt8] {
        let outcome = process.run(input)
        guard let error = AirlockErrorMapping.error(outcome) else { return outcome.output }
        if error.code == .tooCostly || error.code == .readerFailed {
            let isCertain = AirlockErrorMapping.isCertain(outcome)
            killers.withLock { $0.remember(bytes, code: error.code, isCertain: isCertain) }
        }
        throw error
    }

    private func waiting<Value: Sendable>(
        _ work: @escaping @Sendable () -> Result<Value, AirlockError>
    ) async -> Result<Value, AirlockError> {
        let ticket = Ticket()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                ticket.onCancel { continuation.resume(returning: .failure(Self.cancelled)) }
                let admission = pool.submit {
                    guard ticket.begin() else { return }
                    continuation.resume(returning: work())
                }
                if case .accepted(let number) = admission {
                    ticket.accepted(number, by: pool)
                } else if ticket.begin() {
                    continuation.resume(returning: .failure(Self.busy))
                }
            }
        } onCancel: {
            ticket.cancel(pool)
        }
    }

    private func count<Value>(_ reply: Result<Value, AirlockError>) {
        counts.withLock { counts in
            switch reply {
            case .success: counts.read += 1
            case .failure(let error):
                if error.code == .refused { counts.refused += 1 }
                if error.code == .tooCostly { counts.tooCostly += 1 }
                if error.code == .readerFailed { counts.readerFailed += 1 }
                if error.code == .busy { counts.busy += 1 }
            }
        }
    }

    private static let busy = AirlockError(
        code: .busy, reason: "try_again",
        message: "too many files are waiting to be read: try again")

    private static let cancelled = AirlockError(
        code: .cancelled, reason: "cancelled", message: "reading was given up before it began")
}
