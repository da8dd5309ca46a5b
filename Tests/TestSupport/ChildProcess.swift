import Glibc
import Synchronization

/// A program that a test has started.
///
/// Its output goes into nameless files, so it never waits for a reader. It leads its own process
/// group; the whole group is killed when time is up or when the owner lets go of the value.
///
///     let result = try await ChildProcess.run(kept, ["--help"])
///     #expect(result.status == 0)
public final class ChildProcess: Sendable {
    /// The process, also its group.
    public let identifier: Int32

    private let outputFile: Int32
    private let errorFile: Int32
    private let ended = Mutex<Int32?>(nil)

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - program: A path, or a name that is looked up in `PATH`.
    ///   - arguments: Without the program's own name.
    ///   - input: What it reads from its standard input.
    ///   - environment: Changes to the test's own environment; nil takes a variable away.
    ///   - folder: Its working folder; the test's own unless given.
    /// - Throws: `TestSupportError` if it cannot be started.
    public init(
        _ program: String, _ arguments: [String] = [], input: [UInt8] = [],
        environment: [String: String?] = [:], folder: String? = nil
    ) throws {
        let inputFile = try namelessFile()
        outputFile = try namelessFile()
        errorFile = try namelessFile()
        defer { close(inputFile) }
        try FileBytes.writeAll(input, to: inputFile, name: "input")
        lseek(inputFile, 0, SEEK_SET)
        do {
            identifier = try spawn(
                [program] + arguments, environment: merged(environment), folder: folder,
                files: [inputFile, outputFile, errorFile])
        } catch {
            close(outputFile)
            close(errorFile)
            throw error
        }
    }

    deinit {
        if ended.withLock({ $0 == nil }) {
            kill(-identifier, SIGKILL)
            var status: Int32 = 0
            _ = unsafe waitpid(identifier, &status, 0)
        }
        close(outputFile)
        close(errorFile)
    }

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - program: A path, or a name that is looked up in `PATH`.
    ///   - arguments: Without the program's own name.
    ///   - input: What it reads from its standard input.
    ///   - environment: Changes to the test's own environment; nil takes a variable away.
    ///   - folder: Its working folder; the test's own unless given.
    ///   - timeoutSeconds: When it is killed.
    /// - Returns: How it ended and what it wrote.
    /// - Throws: `TestSupportError` if it cannot be started, `CancellationError`.
    public static func run(
        _ program: String, _ arguments: [String] = [], input: String = "",
        environment: [String: String?] = [:], folder: String? = nil, timeoutSeconds: Int = 60
    ) async throws -> ProcessResult {
        let child = try ChildProcess(
            program, arguments, input: Array(input.utf8), environment: environment, folder: folder)
        return try await child.wait(timeoutSeconds: timeoutSeconds)
    }

    /// Waits for the end without holding a thread; kills the group when the time is up.
    public func wait(timeoutSeconds: Int = 60) async throws -> ProcessResult {
        let deadline = ContinuousClock.now + .seconds(timeoutSeconds)
        while try !hasEnded() {
            if ContinuousClock.now >= deadline {
                kill(-identifier, SIGKILL)
                while try !hasEnded() { try await Task.sleep(for: .milliseconds(2)) }
                return try result(timedOut: true)
            }
            try await Task.sleep(for: .milliseconds(2))
        }
        return try result(timedOut: false)
    }

    /// Waits until the standard output or error holds a text; false if the time is up first.
    public func says(_ text: String, timeoutSeconds: Int = 30) async throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(timeoutSeconds)
        while ContinuousClock.now < deadline {
            let over = try hasEnded()
            if try outputSoFar().contains(text) || errorsSoFar().contains(text) { return true }
            if over { return false }
            try await Task.sleep(for: .milliseconds(5))
        }
        return false
    }

    /// Sends a signal to the program alone.
    public func send(_ signal: Int32) {
        kill(identifier, signal)
    }

    /// Returns what it has written to its standard output by now.
    public func outputSoFar() throws -> String {
        String(decoding: try contents(outputFile), as: UTF8.self)
    }

    /// Returns what it has written to its standard error by now.
    public func errorsSoFar() throws -> String {
        String(decoding: try contents(errorFile), as: UTF8.self)
    }

    /// Whether the program is over; collects its status the first time.
    public func hasEnded() throws -> Bool {
        try ended.withLock { known in
            if known != nil { return true }
            var status: Int32 = 0
            let answer = unsafe waitpid(identifier, &status, WNOHANG)
            if answer < 0 && errno != EINTR { throw TestSupportError.system("cannot wait") }
            if answer == identifier { known = status }
            return answer == identifier
        }
    }

    private func result(timedOut: Bool) throws -> ProcessResult {
        let status = ended.withLock { $0 } ?? 0
        let signal = status & 0x7F
        return ProcessResult(
            status: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal,
            timedOut: timedOut, outputBytes: try contents(outputFile),
            errorBytes: try contents(errorFile))
    }
}
