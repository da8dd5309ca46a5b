import Airlock
import CalendarModel
import CivilTime
import Glibc
import TestSupport
import Testing

/// The parent against children that behave, and children that do not.
struct AirlockTests {
    private func airlock(_ limits: Airlock.Limits = .init()) throws -> Airlock {
        Airlock(program: try Programs.path("kept-airlock"), limits: limits)
    }

    /// A program that misbehaves as its script says.
    private func planted(
        _ script: String, in folder: TemporaryFolder, wallMilliseconds: Int = 2_000
    ) throws -> Airlock {
        let path = "\(folder.path)/reader"
        try FileBytes.write(Array("#!/bin/sh\n\(script)\n".utf8), to: path)
        try makeExecutable(path)
        return Airlock(program: path, limits: .init(wallMilliseconds: wallMilliseconds))
    }

    private func makeExecutable(_ path: String) throws {
        try #require(unsafe chmod(path, 0o700) == 0)
    }

    private func failure(
        _ airlock: Airlock, _ bytes: [UInt8] = CalendarText.simple
    ) async -> AirlockError? {
        do throws(AirlockError) {
            _ = try await airlock.read(bytes, origin: .file)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a file comes back as values with the lines of the original`() async throws {
        let bytes = CalendarText.event([
            "DTSTART;TZID=Europe/Berlin:20260302T090000", "RRULE:FREQ=WEEKLY;COUNT=3",
            "SUMMARY:Plan\\, then do", "LOCATION:", "DURATION:PX",
        ])
        let object = try await airlock().read(bytes, origin: .mail)
        let event = try #require(object.events.first)
        #expect(event.uid == "one@example.org")
        #expect(event.line == 4)
        #expect(event.summary == "Plan, then do")
        #expect(event.ruleTexts == ["FREQ=WEEKLY;COUNT=3"])
        #expect(event.start?.tzid == "Europe/Berlin")
        #expect(object.findings.contains { $0.property == "DURATION" && $0.severity == .error })
    }

    @Test func `a missing program is told apart`() async {
        let missing = Airlock(program: "/nowhere/kept-airlock")
        #expect(await failure(missing)?.code == .missingProgram)
    }

    @Test func `a child that never ends is killed and its file is known from then on`() async throws
    {
        let folder = try TemporaryFolder()
        let stalling = try planted("while :; do :; done", in: folder, wallMilliseconds: 900)
        #expect(await failure(stalling)?.code == .tooCostly)
        // On a loaded machine the first run may pass for bad luck; a third is never made.
        #expect(await failure(stalling)?.code == .tooCostly)
        #expect(await failure(stalling)?.message.contains("before") == true)
        #expect(stalling.statistics.tooCostly == 3)
    }

    @Test func `a sleeping child is killed with all it started`() async throws {
        let folder = try TemporaryFolder()
        let mark = folder.file("alive")
        let script = "(while :; do : > \(mark); sleep 0.05; done) & exec sleep 30"
        let stalling = try planted(script, in: folder, wallMilliseconds: 500)
        let start = ContinuousClock.now
        #expect(await failure(stalling)?.code == .tooCostly)
        #expect(ContinuousClock.now - start < .seconds(10))
        // What the child started wrote every 50 ms; it must not write again.
        _ = unsafe unlink(mark)
        try await Task.sleep(for: .milliseconds(500))
        #expect(!FileBytes.exists(mark))
    }

    @Test func `a child that closes its output and lives on is killed`() async throws {
        let folder = try TemporaryFolder()
        let script = "cat > /dev/null; exec >&-; exec sleep 30"
        let stalling = try planted(script, in: folder, wallMilliseconds: 300)
        #expect(await failure(stalling)?.code == .tooCostly)
    }

    @Test(arguments: [
        "kill -SEGV $$", "exit 3", "true", "echo hello", "cat", "head -c 5000 /dev/urandom",
        "printf 'KEPC\\001\\377\\377\\377\\377\\001'",
    ])
    func `a child that dies or lies is a failed reader`(script: String) async throws {
        let folder = try TemporaryFolder()
        let airlock = try planted(script, in: folder)
        #expect(await failure(airlock)?.code == .readerFailed)
    }

    @Test func `a child that talks without end is stopped`() async throws {
        let folder = try TemporaryFolder()
        let airlock = try planted("exec cat /dev/zero", in: folder, wallMilliseconds: 5_000)
        #expect(await failure(airlock)?.code == .readerFailed)
    }

    @Test func `a child gets three descriptors and the environment it needs`() async throws {
        let folder = try TemporaryFolder()
        let out = folder.file("seen")
        let script = "{ /usr/bin/env; ls /proc/self/fd | tr '\\n' ' '; pwd; } > \(out)"
        let path = "\(folder.path)/reader"
        try FileBytes.write(Array("#!/bin/sh\n\(script)\n".utf8), to: path)
        try makeExecutable(path)
        let airlock = Airlock(program: path, zoneDirectory: "/zones")
        #expect(await failure(airlock)?.code == .readerFailed)
        let seen = try FileBytes.text(out)
        #expect(seen.contains("TZDIR=/zones\n"))
        let names = seen.split(separator: "\n").filter { $0.contains("=") }
            .map { $0.split(separator: "=")[0] }
        // A shell sets PWD and the like by itself; nothing of ours may be among them.
        let needed: Set<Substring> = ["TZDIR", "SWIFT_BACKTRACE"]
        #expect(Set(names).isSubset(of: needed.union(["PWD", "OLDPWD", "SHLVL", "_"])))
        #expect(seen.contains("0 1 2 3 ") && !seen.contains("4 "))
        #expect(seen.contains("/\n"))
    }

    @Test func `beyond the queue callers are told to try again`() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/reader"
        try FileBytes.write(Array("#!/bin/sh\nexec sleep 30\n".utf8), to: path)
        try makeExecutable(path)
        let limits = Airlock.Limits(atOnce: 1, waitingMax: 2, wallMilliseconds: 300)
        let airlock = Airlock(program: path, limits: limits)
        let codes = await withTaskGroup(of: AirlockError.Code?.self) { group in
            for number in 0..<8 {
                let bytes = CalendarText.event(["SUMMARY:\(number)"])
                group.addTask { await failure(airlock, bytes)?.code }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes.count { $0 == .busy } >= 4)
        #expect(codes.count { $0 == .tooCostly } >= 2)
        #expect(codes.count { $0 == .busy || $0 == .tooCostly } == 8)
    }

    @Test func `a caller that gives up before its turn is answered at once`() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/reader"
        try FileBytes.write(Array("#!/bin/sh\nexec sleep 30\n".utf8), to: path)
        try makeExecutable(path)
        let limits = Airlock.Limits(atOnce: 1, waitingMax: 4, wallMilliseconds: 800)
        let airlock = Airlock(program: path, limits: limits)
        let first = Task { await failure(airlock)?.code }
        try await Task.sleep(for: .milliseconds(100))
        let second = Task { await failure(airlock)?.code }
        second.cancel()
        #expect(await second.value == .cancelled)
        #expect(await first.value == .tooCostly)
    }

    @Test func `many sound files at once all come back`() async throws {
        let airlock = try airlock(.init(atOnce: 2, waitingMax: 64, wallMilliseconds: 10_000))
        let read = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                let bytes = CalendarText.event(["SUMMARY:\(number)", "DTSTART:20260302"])
                group.addTask {
                    let object = try? await airlock.read(bytes, origin: .mail)
                    return object?.events.first?.summary == "\(number)"
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(read == 40)
        #expect(airlock.statistics.read == 40)
    }
}
