import CivilTime
import Mentoring
import Scheduling
import Storage
import Testing

@Suite struct HouseStoreTests {
    private let now = StoreFixture.now

    @Test(arguments: StorageEngine.allCases)
    func `a key gives its answer back for 48 hours and only for the same request`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        let lapse = now.advanced(bySeconds: IdempotencyKeys.keptSeconds)
        try await fixture.database.write { connection throws in
            let keys = IdempotencyKeys(connection)
            #expect(try keys.look(key: "k", requestHash: [1], now: now) == .fresh)
            try keys.store(key: "k", requestHash: [1], answer: [9], now: now)
            #expect(try keys.look(key: "k", requestHash: [1], now: now) == .replay([9]))
            #expect(try keys.look(key: "k", requestHash: [2], now: now) == .otherRequest)
            expectStorageErrorHere(.conflict) {
                try keys.store(key: "k", requestHash: [2], answer: [8], now: now)
            }
            #expect(try keys.look(key: "k", requestHash: [2], now: lapse) == .fresh)
            try keys.store(key: "k", requestHash: [2], answer: [8], now: lapse)
            #expect(try keys.look(key: "k", requestHash: [2], now: lapse) == .replay([8]))
            #expect(try keys.deleteLapsed(now: lapse) == 0)
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `the audit log adds up until somebody changes a row behind our back`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        try await fixture.database.write { connection throws in
            let audit = AuditStore(connection)
            for number in 1...5 {
                try audit.append(
                    actor: "per_a", action: "test", subject: "x\(number)", now: now)
            }
            #expect(try audit.verify() == 5)
            try connection.define("DROP TRIGGER audit_log_refuses_update")
            try connection.execute(
                "UPDATE audit_log SET subject = 'y' WHERE org = :org AND number = 3", [:])
            expectStorageErrorHere(.brokenChain) { try audit.verify() }
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `a replaced feed token is as unknown as one that never was`(_ engine: StorageEngine)
        async throws
    {
        let fixture = try await StoreFixture(engine)
        try await fixture.database.write { connection throws in
            let tokens = FeedTokenStore(connection)
            try tokens.add(tokenHash: [1], person: fixture.ana, now: now)
            #expect(try tokens.person(tokenHash: [1]) == fixture.ana)
            #expect(try tokens.replaceAll(of: fixture.ana, now: now) == 1)
            try tokens.add(tokenHash: [2], person: fixture.ana, now: now)
            #expect(try tokens.person(tokenHash: [1]) == nil)
            #expect(try tokens.person(tokenHash: [3]) == nil)
            #expect(try tokens.person(tokenHash: [2]) == fixture.ana)
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `settings, hours, days off and policies come back as they were said last`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        let hours = StoredHours(
            person: fixture.ana, hours: "Mon-Thu 09:00-12:00", zone: "Europe/Berlin",
            limits: PersonLimits(noticeMinutes: 1_440, perWeekMax: 3))
        let day = try #require(CivilDate(iso: "2026-03-02"))
        try await fixture.database.write { connection throws in
            let settings = SettingStore(connection)
            try settings.set("clock", to: "a", now: now)
            try settings.set("clock", to: "b", now: now)
            #expect(try settings.value("clock") == "b")
            try settings.set("clock", to: nil, now: now)
            #expect(try settings.all().isEmpty)

            let store = HoursStore(connection)
            #expect(try store.append(hours, actor: "per_a", now: now))
            #expect(try !store.append(hours, actor: "per_a", now: now))
            #expect(try store.hours(of: fixture.ana) == hours)

            let days = DayOffStore(connection)
            try days.add(day, name: nil, person: fixture.ana)
            try days.add(day, name: "again", person: fixture.ana)
            #expect(try days.days(of: fixture.ana) == [day])

            let programmes = ProgrammeStore(connection)
            let changed = try programmes.policy(of: fixture.programme).setting(.grid, to: 30)
            let stored = try programmes.append(
                changed, programme: fixture.programme, actor: "per_a", now: now)
            #expect(stored.version == 1)
            #expect(try programmes.policy(of: fixture.programme) == stored)
            #expect(
                try programmes.policy(of: fixture.programme, version: 0) == ProgrammePolicy())
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `people are found in any case, and one address is one person`(_ engine: StorageEngine)
        async throws
    {
        let fixture = try await StoreFixture(engine)
        let email = try #require(EmailAddress("ANA@Example.org"))
        let membership = Membership(
            programme: fixture.programme, person: fixture.ana, role: .mentor)
        try await fixture.database.write { connection throws in
            let people = PeopleStore(connection)
            #expect(try people.person(email: email)?.id == fixture.ana)
            #expect(try people.join(membership, now: now))
            #expect(try !people.join(membership, now: now))
            #expect(try people.members(of: fixture.programme).map(\.person.id) == [fixture.ana])
            #expect(try people.memberships(of: fixture.ana) == [membership])
            expectStorageErrorHere(.conflict) {
                try people.save(
                    Person(id: PersonID("per_z"), email: email, name: "Z", zone: "UTC"), now: now)
            }
            #expect(try PairStore(connection).pairs(with: fixture.ben).count == 2)
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `a calendar read again takes its own place and each UID counts once`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        func source(_ origin: String) -> CalendarSource {
            CalendarSource(
                person: fixture.ana, origin: origin, contentHash: [1], readAt: now,
                findingsCount: 2)
        }
        let (a, b, c) = (
            StoredCalendarEvent(uid: "a", body: [1]), StoredCalendarEvent(uid: "b", body: [2]),
            StoredCalendarEvent(uid: "b", body: [3])
        )
        let (work, home) = (source("work"), source("home"))
        try await fixture.database.write { connection throws in
            let store = CalendarStore(connection)
            try store.replace(work, events: [a, b])
            try store.replace(home, events: [c])
            #expect(try store.events(of: fixture.ana) == [c, a])
            try store.replace(work, events: [])
            #expect(try store.events(of: fixture.ana) == [c])
            try store.refuse(home)
            #expect(try store.events(of: fixture.ana) == [c])
            #expect(try store.sources(of: fixture.ana).map(\.state) == [.refused, .read])
            try store.remove(person: fixture.ana, origin: "home")
            #expect(try store.sources(of: fixture.ana) == [work])
        }
    }
}
