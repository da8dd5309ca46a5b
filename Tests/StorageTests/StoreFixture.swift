import CivilTime
import Mentoring
import Storage
import TestSupport
import Testing

/// A fresh database with all tables and a small programme in it.
///
/// Ana is mentor of Ben and of Eva; Cleo is mentor of Ben in another programme.
struct StoreFixture: Sendable {
    static let now = Instant(secondsSinceEpoch: 1_772_000_000)

    let place: StoragePlace
    let database: SQLiteDatabase
    let programme = ProgrammeID("pgm_a")
    let otherProgramme = ProgrammeID("pgm_b")
    let ana = PersonID("per_ana")
    let ben = PersonID("per_ben")
    let cleo = PersonID("per_cleo")
    let eva = PersonID("per_eva")
    let anaAndBen = PairID("par_ab")
    let anaAndEva = PairID("par_ae")
    let cleoAndBen = PairID("par_cb")

    var path: String { place.path }

    init(_ engine: StorageEngine = .sqlite) async throws {
        place = try engine.place()
        database = try await place.connect()
        try await Migrations.apply(to: database, now: Self.now)
        let fixture = self
        try await database.write { try fixture.fill($0) }
    }

    private func fill(_ connection: any SQLConnection) throws {
        _ = try OrganisationStore(connection).setUp(
            Organisation(
                name: "Example", key: [UInt8](repeating: 7, count: 32), createdAt: Self.now))
        let programmes = ProgrammeStore(connection)
        for (id, slug) in [(programme, "a"), (otherProgramme, "b")] {
            try programmes.save(
                Programme(id: id, slug: slug, name: slug, zone: "Europe/Berlin"), now: Self.now)
        }
        let people = PeopleStore(connection)
        for person in [ana, ben, cleo, eva] {
            let name = String(person.text.dropFirst(4))
            let email = try #require(EmailAddress("\(name)@example.org"))
            try people.save(
                Person(id: person, email: email, name: name, zone: "Europe/Berlin"), now: Self.now)
        }
        let pairs = PairStore(connection)
        for (id, programme, mentor, mentee) in [
            (anaAndBen, programme, ana, ben), (anaAndEva, programme, ana, eva),
            (cleoAndBen, otherProgramme, cleo, ben),
        ] {
            try pairs.insert(
                Pair(
                    id: id, programme: programme, mentor: mentor, mentee: mentee,
                    cadence: .standard), now: Self.now)
        }
    }

    /// A proposal that starts so many minutes after tomorrow's start and takes so many minutes.
    func proposal(
        _ name: String, pair: PairID, startMinutes: Int, lengthMinutes: Int = 60
    ) -> Appointment {
        let start = Self.now.advanced(bySeconds: 86_400).advanced(byMinutes: startMinutes)
        return Appointment(
            id: AppointmentID("apt_\(name)"),
            programme: pair == cleoAndBen ? otherProgramme : programme, pair: pair,
            uid: "\(name)@kept.invalid",
            period: Period(start: start, durationSeconds: Int64(lengthMinutes) * 60),
            wall: WallTime(secondsAsIfUTC: start.secondsSinceEpoch), zone: "Etc/UTC")
    }

    /// What the state machine makes of an event; the machine has tests of its own.
    func transition(
        _ appointment: Appointment, _ event: AppointmentEvent, now: Instant = Self.now
    ) throws -> AppointmentTransition {
        var machine = AppointmentStateMachine(appointment)
        return try machine.handle(
            event, by: .coordinator, cause: "test", at: now, policy: ProgrammePolicy()
        ).get()
    }

    /// Books a proposal in a transaction of its own, through any connection.
    @discardableResult
    func book(
        _ proposal: Appointment, through database: (any Database)? = nil
    ) async throws -> AppointmentStoring {
        let transition = try transition(proposal, .book)
        return try await (database ?? self.database).write { connection in
            try AppointmentStore(connection).apply(
                transition, before: proposal, now: Self.now)
        }
    }
}
