import Airlock
import CivilTime
import Mentoring
import Storage
import TestSupport
import Testing
import Workflows

/// A small programme in a database of its own, for tests of workflows.
///
/// Anna (Berlin) mentors Ben (New York) and Cleo (Berlin); the clock stands at Monday 2 March 2026,
/// 08:00 in Berlin. The airlock is the real program.
final class House: Sendable {
    static let monday = Instant(secondsSinceEpoch: 1_772_434_800)
    static let anna = "anna@example.org"
    static let ben = "ben@example.org"
    static let cleo = "cleo@example.org"

    let folder: TemporaryFolder
    let database: SQLiteDatabase
    let dependencies: Dependencies

    init(now: Instant = House.monday, hours: Bool = true) async throws {
        folder = try TemporaryFolder("house")
        database = try await SQLiteDatabase.open(path: folder.file("kept.sqlite"))
        try await Migrations.apply(to: database, now: now)
        dependencies = Dependencies(
            clock: FixedClock(now), randomness: SystemRandomness(), database: database,
            zones: SystemZoneFiles(),
            calendars: Airlock(program: try Programs.path("kept-airlock")),
            mails: MailAirlock(program: try Programs.path("kept-airlock-mail")),
            serviceKey: Array(repeating: 7, count: 32), mailDomain: "kept.example")
        try await database.write { connection in
            _ = try OrganisationStore(connection).setUp(
                Organisation(
                    name: "House", key: Array(repeating: 9, count: 32), createdAt: now))
            try Self.furnish(connection, now: now, hours: hours)
        }
    }

    /// A house of its own that stands as another one does now.
    init(copying other: House) async throws {
        folder = try TemporaryFolder("house")
        let path = folder.file("kept.sqlite")
        try await other.database.flushLog()
        try FileBytes.write(
            try FileBytes.read(other.folder.file("kept.sqlite")), to: path)
        database = try await SQLiteDatabase.open(path: path)
        var dependencies = other.dependencies
        dependencies.database = database
        self.dependencies = dependencies
    }

    /// The same house at another time.
    func at(_ text: String) throws -> Dependencies {
        var later = dependencies
        later.clock = FixedClock(try #require(Instant(rfc3339: text)))
        return later
    }

    private static func furnish(
        _ connection: any SQLConnection, now: Instant, hours: Bool
    ) throws {
        let programme = Programme(
            id: ProgrammeID("pgm_house"), slug: "house", name: "House", zone: "Europe/Berlin",
            firstDay: nil, lastDay: nil)
        try ProgrammeStore(connection).save(programme, now: now)
        let people = [
            ("per_anna", anna, "Anna Keller", "Europe/Berlin", MemberRole.mentor),
            ("per_ben", ben, "Ben Ortiz", "America/New_York", .mentee),
            ("per_cleo", cleo, "Cleo Brandt", "Europe/Berlin", .mentee),
        ]
        for (id, email, name, zone, role) in people {
            let person = Person(
                id: PersonID(id), email: try #require(EmailAddress(email)), name: name,
                zone: zone)
            try PeopleStore(connection).save(person, now: now)
            _ = try PeopleStore(connection).join(
                Membership(programme: programme.id, person: person.id, role: role), now: now)
            guard hours else { continue }
            let week = zone == "Europe/Berlin" ? "Mon-Fri 09:00-18:00" : "Mon-Fri 07:00-16:00"
            _ = try HoursStore(connection).append(
                StoredHours(person: person.id, hours: week, zone: zone), actor: "test", now: now)
        }
        for (id, mentee) in [("par_ben", "per_ben"), ("par_cleo", "per_cleo")] {
            try PairStore(connection).insert(
                Pair(
                    id: PairID(id), programme: programme.id, mentor: PersonID("per_anna"),
                    mentee: PersonID(mentee),
                    cadence: try Cadence(
                        parsingEveryWeeks: "1-6", sessions: "6", minutes: "60", until: nil)),
                now: now)
        }
    }

    /// Books a session with Ben, by default on Tuesday 10 March, 14:00 in Berlin.
    func bookBen(
        _ start: String = "2026-03-10T13:00:00Z", key: String? = nil
    ) async throws -> ChangedAppointment {
        var order = BookAppointment.Order(
            programme: nil, mentor: Self.anna, mentee: Self.ben,
            start: try #require(Instant(rfc3339: start)))
        order.idempotencyKey = key
        return try await BookAppointment(dependencies)(order)
    }
}
