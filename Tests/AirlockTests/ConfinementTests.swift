import Glibc
import TestSupport
import Testing

@testable import Airlock

/// What a reader that was taken over can still do: each try is made with the limits and without.
@Suite(.serialized)
struct ConfinementTests {
    private func outcome(_ word: String) async throws -> AirlockProcess.Outcome {
        let process = AirlockProcess(
            program: try Programs.path("airlock-probe"), zoneDirectory: nil,
            wallMilliseconds: 20_000, outputBytesMax: 1_000)
        return await withCheckedContinuation { continuation in
            _ = AirlockPool(atOnce: 1, waitingMax: 1).submit {
                continuation.resume(returning: process.run(Array(word.utf8)))
            }
        }
    }

    private func said(_ outcome: AirlockProcess.Outcome) -> String {
        String(decoding: outcome.output, as: UTF8.self)
    }

    @Test(arguments: [
        "read-file", "write-file", "list-folder", "other-descriptor", "code-in-memory",
        "raise-limit",
    ])
    func `a confined reader is refused`(attempt: String) async throws {
        #expect(said(try await outcome(attempt)) == "refused \(EPERM)")
        #expect(said(try await outcome("free \(attempt)")) == "done")
    }

    @Test(arguments: ["socket", "program", "become-program", "signal-parent"])
    func `a confined reader that wants out is ended`(attempt: String) async throws {
        let outcome = try await outcome(attempt)
        #expect(outcome.ending == .signalled(SIGSYS))
        #expect(outcome.output == [])
        #expect(said(try await self.outcome("free \(attempt)")) == "done")
    }

    @Test func `a confined reader gets no more than its memory`() async throws {
        #expect(said(try await outcome("memory")) == "refused \(ENOMEM)")
        #expect(said(try await outcome("free memory")) == "done")
    }

    @Test func `a confined reader that computes without end is ended by its own limit`()
        async throws
    {
        let outcome = try await outcome("spin")
        guard case .signalled(let signal) = outcome.ending else {
            Issue.record("\(outcome.ending)")
            return
        }
        #expect(signal == SIGKILL || signal == SIGXCPU)
        #expect((1_500...4_000).contains(outcome.processorMilliseconds))
    }

    @Test func `an empty network reaches nothing, not even its own machine`() async throws {
        // Systems that let nobody have a network of their own answer "done" as well.
        #expect(said(try await outcome("free network")) == "done")
    }
}
