import CivilTime
import Glibc
import TestSupport
import Testing

/// What every other test rests on holds what it says.
struct TestSupportTests {
    @Test func `a program's output, errors and exit code come back`() async throws {
        let result = try await ChildProcess.run(
            "sh", ["-c", "cat; echo bad >&2; exit 7"], input: "in")
        #expect(result.status == 7)
        #expect(result.output == "in")
        #expect(result.errors == "bad\n")
        #expect(!result.timedOut)
    }

    @Test func `output larger than a pipe does not stop a program`() async throws {
        let result = try await ChildProcess.run("head", ["-c", "1000000", "/dev/zero"])
        #expect(result.outputBytes.count == 1_000_000)
    }

    @Test func `a program that is out of time is killed with its children`() async throws {
        let folder = try TemporaryFolder()
        let note = folder.file("child")
        let script = "sh -c 'echo $$ > \(note); sleep 300' & sleep 300"
        let result = try await ChildProcess.run("sh", ["-c", script], timeoutSeconds: 5)
        #expect(result.timedOut)
        #expect(result.signal == SIGKILL)
        let child = try #require(FileBytes.text(note).split(separator: "\n").first)
        // A killed process has no command line any more, also where nobody has reaped it yet.
        var lives = true
        for _ in 0..<100 where lives {
            lives = (try? FileBytes.text("/proc/\(child)/cmdline"))?.isEmpty == false
            if lives { try await Task.sleep(for: .milliseconds(50)) }
        }
        #expect(!lives)
    }

    @Test func `environment, folder and arguments arrive as given`() async throws {
        let folder = try TemporaryFolder()
        let result = try await ChildProcess.run(
            "sh", ["-c", "pwd; echo \"$1|$A|${HOME-none}\"", "sh", "a b"],
            environment: ["A": "é=1", "HOME": nil], folder: folder.path)
        #expect(result.lines == [folder.path, "a b|é=1|none"])
    }

    @Test func `a program that is missing is an error, not an exit code`() async throws {
        await #expect(throws: TestSupportError.self) {
            try await ChildProcess.run("/nowhere/at/all")
        }
    }

    @Test func `a text can be waited for while the program runs`() async throws {
        let child = try ChildProcess("sh", ["-c", "echo ready; sleep 60"])
        #expect(try await child.says("ready", timeoutSeconds: 10))
        child.send(SIGTERM)
        #expect(try await child.wait(timeoutSeconds: 10).signal == SIGTERM)
    }

    @Test func `a folder goes away with everything in it`() throws {
        var path = ""
        do {
            let folder = try TemporaryFolder()
            path = folder.path
            _ = try folder.folder("a")
            try folder.write("x", to: "a/b")
            #expect(try FileBytes.filesBelow(path) == ["a/b"])
            #expect(try FileBytes.text(folder.file("a/b")) == "x")
        }
        #expect(!FileBytes.exists(path))
    }

    @Test func `one seed gives one sequence`() {
        var (first, second) = (SeededGenerator(seed: 7), SeededGenerator(seed: 7))
        for _ in 0..<100 { #expect(first.next() == second.next()) }
        // The published first value of SplitMix64 for the seed 0.
        var zero = SeededGenerator(seed: 0)
        #expect(zero.next() == 0xE220_A839_7B1D_CDAF)
        #expect(zero.reordered(Array(0..<50)).sorted() == Array(0..<50))
        for _ in 0..<1_000 { #expect((3...5).contains(zero.int(in: 3...5))) }
    }

    @Test func `the machine's zones are found in any case, and nothing outside them`() throws {
        let berlin = try SystemZones.shared.required("Europe/Berlin")
        #expect(berlin.offsetSeconds(at: Instant(secondsSinceEpoch: 1_783_000_000)) == 7_200)
        #expect(SystemZones.shared.rules(named: "europe/BERLIN")?.name == "Europe/Berlin")
        #expect(SystemZones.shared.rules(named: "../zoneinfo/UTC") == nil)
        #expect(SystemZones.shared.rules(named: "Europe") == nil)
        #expect(SystemZones.shared.rules(named: "Mars/Olympus") == nil)
    }

    @Test func `a free port can be listened on`() throws {
        let port = try LocalSocket.freePort()
        #expect((1_024...65_535).contains(port))
        #expect(throws: TestSupportError.self) { try LocalSocket.get("/", port: port) }
    }
}
