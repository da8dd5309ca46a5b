public import CalendarModel
import Synchronization

/// Reads calendar files in a process of their own, one per file, at most two at once.
///
/// For example:
///
///     let airlock = Airlock(program: "/usr/lib/kept/kept-airlock")
///     let object = try await airlock.read(bytes, origin: .mail)
///
/// Whatever the file does to its reader, the caller gets an answer within the wall clock limit
/// once the file's turn has come: values, or a reason.
public final class Airlock: CalendarReading {
    /// How much is read at once and how long one file may take.
    public struct Limits: Sendable, Hashable {
        /// Processes at once.
        public var atOnce: Int
        /// Files that may wait; beyond them callers get `busy`.
        public var waitingMax: Int
        /// Wall clock for one process, in milliseconds.
        public var wallMilliseconds: Int

        /// Creates limits; the defaults are those of the service.
        public init(atOnce: Int = 2, waitingMax: Int = 32, wallMilliseconds: Int = 2_000) {
            self.atOnce = atOnce
            self.waitingMax = waitingMax
            self.wallMilliseconds = wallMilliseconds
        }
    }

    private typealias Reply = Result<CalendarObject, AirlockError>

    private let process: AirlockProcess
    private let pool: AirlockPool
    private let killers = Mutex(KillerMemory())
    private let counts = Mutex(AirlockStatistics())

    /// Creates an airlock around a reading program, given by its path.
    ///
    /// The zone directory is handed to the program as `TZDIR`; it has no other environment.
    public init(program: String, zoneDirectory: String? = nil, limits: Limits = Limits()) {
        process = AirlockProcess(
            program: program, zoneDirectory: zoneDirectory,
            wallMilliseconds: limits.wallMilliseconds,
            outputBytesMax: WireFormat.payloadBytesMax + WireFormat.frameOverheadBytes)
        pool = AirlockPool(atOnce: limits.atOnce, waitingMax: limits.waitingMax)
    }

    /// How many files ended how so far.
    public var statistics: AirlockStatistics { counts.withLock { $0 } }

    /// Returns what a file says.
    ///
    /// - Throws: `AirlockError`: `refused` with the line, `tooCostly`, `readerFailed`, `busy`,
    ///   `missingProgram`, or `cancelled` if the task was cancelled before the file's turn.
    public func read(
        _ bytes: [UInt8], origin: CalendarOrigin
    ) async throws(AirlockError) -> CalendarObject {
        let ticket = Ticket()
        let reply = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Reply, Never>) in
                hand(in: bytes, origin, ticket, continuation)
            }
        } onCancel: {
            ticket.cancel(pool)
        }
        count(reply)
        return try reply.get()
    }

    private func hand(
        in bytes: [UInt8], _ origin: CalendarOrigin, _ ticket: Ticket,
        _ continuation: CheckedContinuation<Reply, Never>
    ) {
        ticket.onCancel { continuation.resume(returning: .failure(Self.cancelled)) }
        let admission = pool.submit { [self] in
            guard ticket.begin() else { return }
            continuation.resume(returning: readNow(bytes, origin))
        }
        if case .accepted(let number) = admission {
            ticket.accepted(number, by: pool)
        } else if ticket.begin() {
            continuation.resume(returning: .failure(Self.busy))
        }
    }

    /// Scans, runs the child and judges its answer; blocks for the wall clock limit at most.
    private func readNow(_ bytes: [UInt8], _ origin: CalendarOrigin) -> Reply {
        Result { () throws(AirlockError) in
            if let code = killers.withLock({ $0.verdict(bytes) }) {
                throw AirlockErrorMapping.known(code)
            }
            let scan = try PreScan.scan(bytes, origin: origin)
            let outcome = process.run(scan.bytes)
            if let error = AirlockErrorMapping.error(outcome) {
                if error.code == .tooCostly || error.code == .readerFailed {
                    let isCertain = AirlockErrorMapping.isCertain(outcome)
                    killers.withLock {
                        $0.remember(bytes, code: error.code, isCertain: isCertain)
                    }
                }
                throw error
            }
            return try ReplyValidator(scan: scan, origin: origin).object(from: outcome.output)
        }
    }

    private func count(_ reply: Reply) {
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
