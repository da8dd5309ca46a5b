public import CalendarModel

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

    private let gate: AirlockGate

    /// Creates an airlock around a reading program, given by its path.
    ///
    /// The zone directory is handed to the program as `TZDIR`; it has no other environment.
    public init(program: String, zoneDirectory: String? = nil, limits: Limits = Limits()) {
        gate = AirlockGate(program: program, zoneDirectory: zoneDirectory, limits: limits)
    }

    /// How many files ended how so far.
    public var statistics: AirlockStatistics { gate.statistics }

    /// Returns what a file says.
    ///
    /// - Throws: `AirlockError`: `refused` with the line, `tooCostly`, `readerFailed`, `busy`,
    ///   `missingProgram`, or `cancelled` if the task was cancelled before the file's turn.
    public func read(
        _ bytes: [UInt8], origin: CalendarOrigin
    ) async throws(AirlockError) -> CalendarObject {
        try await gate.pass(
            bytes,
            scan: { () throws(AirlockError) in try PreScan.scan(bytes, origin: origin) },
            input: \.bytes,
            judge: { (scan, output) throws(AirlockError) in
                try ReplyValidator(scan: scan, origin: origin).object(from: output)
            })
    }
}

extension AirlockGate {
    /// Makes the gate of one reading program.
    convenience init(program: String, zoneDirectory: String?, limits: Airlock.Limits) {
        self.init(
            process: AirlockProcess(
                program: program, zoneDirectory: zoneDirectory,
                wallMilliseconds: limits.wallMilliseconds,
                outputBytesMax: WireFormat.payloadBytesMax + WireFormat.frameOverheadBytes),
            atOnce: limits.atOnce, waitingMax: limits.waitingMax)
    }
}
