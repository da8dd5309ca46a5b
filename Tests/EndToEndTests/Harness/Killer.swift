import Glibc
import TestSupport
import Testing

/// Starts commands and kills them after a random part of the time they usually take.
struct Killer {
    private var random: SeededGenerator
    /// How long each command takes when it is left in peace, in milliseconds.
    private var usualMilliseconds: [String: Int] = [:]
    /// How many were killed before their end.
    private(set) var killed = 0
    /// How many came to their end first.
    private(set) var finished = 0

    init(_ name: String) {
        random = SeededGenerator.forTest(name)
    }

    /// How many kills a test makes: `KEPT_KILLS`, or few.
    static func count(_ few: Int) -> Int {
        environmentValue("KEPT_KILLS").flatMap { Int($0) } ?? few
    }

    /// Says how long a command usually takes.
    mutating func measure(_ kind: String, _ duration: Duration) {
        usualMilliseconds[kind] = max(
            1,
            Int(duration.components.seconds) * 1_000
                + Int(duration.components.attoseconds / 1_000_000_000_000_000))
    }

    /// Draws a number, from the same seed as the moments.
    mutating func draw(_ range: ClosedRange<Int>) -> Int { random.int(in: range) }

    /// Runs a command up to a random moment, or up to just after its first write.
    ///
    /// - Returns: What it acknowledged: its output if it ended by itself, or had said all of it
    ///   before it was killed; nil if it had said nothing yet.
    mutating func run(
        _ kept: Kept, _ kind: String, _ arguments: [String], now: String = Kept.monday
    ) async throws -> String? {
        let usual = usualMilliseconds[kind] ?? 150
        let isAimed = random.chance(percent: 40)
        let moment = random.int(in: 0...(usual * 14 / 10))
        let afterWrite = random.int(in: 0...4_000)
        let log = "\(kept.database)-wal"
        let before = Self.state(of: log)
        let child = try kept.start(arguments, now: now)
        if isAimed {
            // Just when the log of the database has changed: inside or after the commit.
            while try !child.hasEnded(), Self.state(of: log) == before {
                try await Task.sleep(for: .microseconds(200))
            }
            try await Task.sleep(for: .microseconds(afterWrite))
        } else {
            try await Task.sleep(for: .milliseconds(moment))
        }
        child.send(SIGKILL)
        let result = try await child.wait()
        if result.signal == SIGKILL {
            killed += 1
            return result.output.hasSuffix("\n") ? result.output : nil
        }
        finished += 1
        #expect(
            result.status == 0 || result.status == 1, "\(kind) by itself: \(result.description)")
        return result.status == 0 ? result.output : nil
    }

    /// The size and the last change of a file.
    private static func state(of path: String) -> [Int] {
        var state = stat()
        guard unsafe stat(path, &state) == 0 else { return [] }
        return [Int(state.st_size), state.st_mtim.tv_sec, state.st_mtim.tv_nsec]
    }

    /// Checks that enough kills hit, or the test proves nothing.
    func checkAim(sourceLocation: SourceLocation = #_sourceLocation) {
        print("\(killed) killed, \(finished) came to their end")
        #expect(killed >= (killed + finished) / 4, sourceLocation: sourceLocation)
    }
}

/// Measures how long some work takes.
func timed<Value>(_ work: () async throws -> Value) async rethrows -> (Value, Duration) {
    let start = ContinuousClock.now
    let value = try await work()
    return (value, ContinuousClock.now - start)
}
