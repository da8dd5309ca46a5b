import Airlock
import CivilTime
import Storage
import Synchronization
import TestSupport
import Testing
import Workflows

/// A fresh database for the story, whose keys and identifiers come from a seed.
final class DemoHouse: Sendable {
    let folder: TemporaryFolder
    let database: SQLiteDatabase
    let dependencies: Dependencies

    init(seed: UInt64 = 1) async throws {
        folder = try TemporaryFolder("demo-house")
        database = try await SQLiteDatabase.open(path: folder.file("kept.sqlite"))
        let now = Instant(secondsSinceEpoch: 1_772_000_000)
        try await Migrations.apply(to: database, now: now)
        try await database.write { connection in
            _ = try OrganisationStore(connection).setUp(
                Organisation(name: "Demo", key: Array(repeating: 9, count: 32), createdAt: now))
        }
        dependencies = Dependencies(
            clock: FixedClock(now), randomness: SeededBytes(seed: seed), database: database,
            zones: SystemZoneFiles(),
            calendars: Airlock(program: try Programs.path("kept-airlock")),
            serviceKey: Array(repeating: 7, count: 32))
    }

    /// Lives the story of the sample in the source tree.
    func live() async throws -> (script: DemoScript, ending: DemoEnding, eventsCount: Int) {
        let script = try DemoFolder(Fixtures.path("demo"), zones: SystemZoneFiles()).script()
        var eventsCount = 0
        let ending = try await RunDemo(dependencies)(script) { _ in eventsCount += 1 }
        return (script, ending, eventsCount)
    }
}

/// Bytes that follow from a seed, so that two databases get the same identifiers.
private final class SeededBytes: Randomness {
    private let generator: Mutex<SeededGenerator>

    init(seed: UInt64) {
        generator = Mutex(SeededGenerator(seed: seed))
    }

    func bytes(count: Int) -> [UInt8] {
        generator.withLock { generator in
            (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        }
    }
}
