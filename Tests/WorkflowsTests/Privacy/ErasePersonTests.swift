import CivilTime
import Mentoring
import Reconciliation
import Storage
import TestSupport
import Testing
import Workflows

/// After an erasure nothing names the person, and everything still adds up.
struct ErasePersonTests {
    private let later = "2026-04-14T08:00:00Z"

    private func story() async throws -> KeptStory {
        let story = try await KeptStory()
        try await story.tell()
        _ = try await story.run()
        _ = try await RaiseDispute(story.house.at("2026-04-13T09:00:00Z"))(
            story.ids[1], as: House.ben, reason: "Quetzalcoatl saw me")
        return story
    }

    /// The bytes of the database and its log.
    private func bytes(_ story: KeptStory) throws -> [UInt8] {
        let path = story.house.folder.file("kept.sqlite")
        let log = path + "-wal"
        return try FileBytes.read(path) + (FileBytes.exists(log) ? try FileBytes.read(log) : [])
    }

    private func traces(_ words: [String], in bytes: [UInt8]) -> [String] {
        let text = String(decoding: bytes, as: Unicode.ASCII.self).lowercased()
        return words.filter { text.contains($0.lowercased()) }
    }

    @Test func `a byte search of file and log finds no trace, and the chains hold`() async throws {
        let story = try await story()
        let words = [House.ben, "Ben Ortiz", "Quetzalcoatl"]
        #expect(traces(words, in: try bytes(story)) == words)
        let before = try await story.lines()
        let root = try await VerifyHistory(story.house.at(later))().root
        let done = try await ErasePerson(story.house.at(later))(House.ben)
        #expect(done.person == PersonID("per_ben"))
        #expect(traces(words, in: try bytes(story)).isEmpty)
        // The others are still there, and so are all counts.
        #expect(traces([House.anna], in: try bytes(story)) == [House.anna])
        #expect(try await story.lines() == before)
        let sound = try await VerifyHistory(story.house.at(later))()
        #expect(sound.isSound, "\(sound.checks.flatMap(\.problems))")
        #expect(sound.root == root)
    }

    @Test func `runs leave an erased person's verdicts as they are, a replay says so`()
        async throws
    {
        let story = try await story()
        let early = try await story.run(as: "2026-04-13T10:00:00Z")
        _ = try await ErasePerson(story.house.at(later))(House.ben)
        let before = try await story.lines()
        for isFull in [false, true] {
            let run = try await RunReconciliation(story.house.at("2026-06-14T08:00:00Z"))(
                .init(isFull: isFull))
            #expect(run.summary.changed == 0)
        }
        #expect(try await story.lines() == before)
        let replay = try await RunReconciliation(story.house.at("2026-06-15T08:00:00Z"))(
            .init(asOf: Instant(rfc3339: "2026-04-13T10:00:00Z")))
        #expect(replay.erased == 10)
        #expect(replay.root == early.root)
    }

    @Test func `the same reports again, and new ones, bring nobody back`() async throws {
        let story = try await story()
        _ = try await ErasePerson(story.house.at(later))(House.ben)
        // The very file that listed him, and one of another day.
        for date in ["3/10/26", "3/12/26"] {
            _ = try await story.report(
                date, [("Anna Keller", House.anna), ("Ben Ortiz", House.ben)],
                at: "2026-04-15T08:00:00Z")
        }
        try await story.house.database.flushLog()
        #expect(traces([House.ben, "Ben Ortiz"], in: try bytes(story)).isEmpty)
        let run = try await RunReconciliation(story.house.at("2026-04-15T09:00:00Z"))(
            .init(isFull: true))
        #expect(run.summary.root != nil)
    }

    @Test func `who still has a session to come is not erased`() async throws {
        let story = try await KeptStory()
        let early = try story.house.at("2026-03-09T08:00:00Z")
        await #expect(throws: WorkflowError.self) { _ = try await ErasePerson(early)(House.ben) }
        await #expect(throws: WorkflowError.self) {
            _ = try await ErasePerson(early)("nobody@example.org")
        }
        let person = try await story.house.database.read {
            try PeopleStore($0).person(PersonID("per_ben"))
        }
        #expect(person?.name == "Ben Ortiz")
    }

    @Test func `a copy from before is erased again when it is opened`() async throws {
        let story = try await story()
        let path = story.house.folder.file("kept.sqlite")
        let copy = story.house.folder.file("copy.sqlite")
        try await story.house.database.flushLog()
        try FileBytes.write(try FileBytes.read(path), to: copy)
        var dependencies = try story.house.at(later)
        dependencies.erasureList = copy + ".erased"
        _ = try await ErasePerson(dependencies)(House.ben)
        _ = try await Dependencies.open(
            DependencySettings(
                database: "sqlite:\(copy)", keyFile: nil, airlockFolder: ".",
                mailDomain: "kept.example", baseURL: "http://127.0.0.1:8080", fixedNow: nil),
            zones: SystemZoneFiles())
        let restored = try await SQLiteDatabase.open(path: copy)
        let person = try await restored.read { try PeopleStore($0).person(PersonID("per_ben")) }
        #expect(person?.name == "Erased person")
    }

    @Test func `a person's record holds their own legs and nobody else's words`() async throws {
        let story = try await story()
        let record = try await ReadPersonRecord(story.house.at(later))(House.ben)
        #expect(record.sessions.count == 5)
        #expect(record.sessions.flatMap(\.verdicts).allSatisfy { $0.leg.side == .mentee })
        #expect(record.sessions.flatMap(\.objections) == ["Quetzalcoatl saw me"])
        #expect(!record.observations.isEmpty)
        #expect(
            record.observations.compactMap(\.evidence.rowPerson?.email)
                .allSatisfy { $0 == House.ben })
        let again = try await ReadPersonRecord(story.house.at(later))(House.ben)
        #expect(again.audit.map(\.action) == ["dispute.open", "person.export", "person.export"])
    }
}
