import Glibc
import TestSupport

/// Lets many programs go at the same moment: each one waits for a line of a pipe of its own name.
final class StartingGate {
    private let path: String
    private let descriptor: Int32

    init(in folder: TemporaryFolder) throws {
        path = folder.file("gate")
        guard unsafe mkfifo(path, 0o600) == 0 else { throw TestSupportError("no gate \(path)") }
        // Open for both, so that nobody waits for the other side to open it.
        descriptor = unsafe open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw TestSupportError("the gate does not open") }
    }

    deinit {
        close(descriptor)
    }

    /// Starts a program that waits at the gate before it becomes itself.
    func start(_ kept: Kept, _ arguments: [String]) throws -> ChildProcess {
        try ChildProcess(
            "/bin/sh",
            ["-c", "read -r _ < \"$0\"; exec \"$@\"", path, try Kept.program]
                + Kept.complete(arguments, Kept.monday),
            environment: kept.environment)
    }

    /// Lets so many programs go.
    func letGo(_ count: Int) throws {
        let lines = Array(repeating: UInt8(ascii: "\n"), count: count)
        guard unsafe write(descriptor, lines, count) == count else {
            throw TestSupportError("the gate does not open for \(count)")
        }
    }
}
