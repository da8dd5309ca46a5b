import CivilTime
import Mentoring
import Scheduling
import Storage
import TestSupport
import Testing
import Workflows

struct ProposeSlotsTests {
    private func question(
        _ mentee: String = House.ben, from: String? = nil, until: String? = nil
    ) throws -> ProposeSlots.Question {
        var question = ProposeSlots.Question(programme: nil, mentor: House.anna, mentee: mentee)
        question.from = try from.map { try #require(Instant(rfc3339: $0)) }
        question.until = try until.map { try #require(Instant(rfc3339: $0)) }
        return question
    }

    private func cleo(_ house: House, _ start: String, site: String? = nil) async throws
        -> ChangedAppointment
    {
        var order = BookAppointment.Order(
            programme: nil, mentor: House.anna, mentee: House.cleo,
            start: try #require(Instant(rfc3339: start)))
        order.site = site
        return try await BookAppointment(house.dependencies)(order)
    }

    @Test func `caps count the sessions of all pairs, held ones too, until they lapse`()
        async throws
    {
        let house = try await House()
        var wish = SetHours.Wish()
        wish.perDayMax = .most(1)
        _ = try await SetHours(house.dependencies).set(wish, email: House.anna)
        let tuesday = try question(from: "2026-03-10T00:00:00Z", until: "2026-03-11T00:00:00Z")
        #expect(try await !ProposeSlots(house.dependencies)(tuesday).starts.isEmpty)
        var other = try question(
            House.cleo, from: "2026-03-10T00:00:00Z", until: "2026-03-11T00:00:00Z")
        other.count = 1
        other.holdMinutes = 120
        #expect(try await ProposeSlots(house.dependencies)(other).held.count == 1)
        let capped = try await ProposeSlots(house.dependencies)(tuesday)
        #expect(capped.starts.isEmpty)
        // The last hour of the window is the next day in Berlin: there the hours speak.
        #expect(capped.none.facts.map(\.code) == [.hours, .dayCap])
        let later = try house.at("2026-03-02T10:00:01Z")
        #expect(try await !ProposeSlots(later)(tuesday).starts.isEmpty)
    }

    @Test func `two holds for the last place under a cap: one is refused`() async throws {
        let house = try await House()
        var wish = SetHours.Wish()
        wish.perDayMax = .most(1)
        _ = try await SetHours(house.dependencies).set(wish, email: House.anna)
        let heldCounts = try await withThrowingTaskGroup(of: Int.self) { group in
            for mentee in [House.ben, House.cleo] {
                var asked = try question(
                    mentee, from: "2026-03-10T00:00:00Z", until: "2026-03-11T00:00:00Z")
                asked.count = 1
                asked.holdMinutes = 60
                let finished = asked
                group.addTask { try await ProposeSlots(house.dependencies)(finished).held.count }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(heldCounts.sorted() == [0, 1])
    }

    @Test func `a booking of another programme is busy and counts for caps`() async throws {
        let house = try await House()
        try await house.database.write { connection in
            let other = Programme(
                id: ProgrammeID("pgm_other"), slug: "other", name: "Other",
                zone: "Europe/Berlin", firstDay: nil, lastDay: nil)
            try ProgrammeStore(connection).save(other, now: House.monday)
            try PairStore(connection).insert(
                Pair(
                    id: PairID("par_other"), programme: other.id, mentor: PersonID("per_anna"),
                    mentee: PersonID("per_cleo"), cadence: .standard), now: House.monday)
        }
        var order = BookAppointment.Order(
            programme: "other", mentor: House.anna, mentee: House.cleo,
            start: try #require(Instant(rfc3339: "2026-03-10T13:00:00Z")))
        order.lengthMinutes = 60
        _ = try await BookAppointment(house.dependencies)(order)
        var asked = try question(from: "2026-03-10T00:00:00Z", until: "2026-03-11T00:00:00Z")
        asked.programme = "house"
        let starts = try await ProposeSlots(house.dependencies)(asked).starts.map(\.rfc3339)
        #expect(starts.contains("2026-03-10T12:00:00Z"))
        #expect(!starts.contains("2026-03-10T12:15:00Z"))
        #expect(!starts.contains("2026-03-10T13:45:00Z"))
        #expect(starts.contains("2026-03-10T14:00:00Z"))
    }

    @Test func `a stale calendar makes time unknown, and the answer names it`() async throws {
        let house = try await House()
        let text = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", "BEGIN:VEVENT", "UID:a@x",
            "DTSTAMP:20260301T000000Z", "DTSTART:20260303T100000Z", "DTEND:20260303T110000Z",
            "END:VEVENT", "END:VCALENDAR", "",
        ].joined(separator: "\r\n")
        _ = try await ImportCalendar(house.dependencies)(
            email: House.ben, bytes: Array(text.utf8), file: "ben.ics")
        let fresh = try await ProposeSlots(house.dependencies)(question())
        #expect(!fresh.starts.isEmpty)
        let later = try await ProposeSlots(house.at("2026-04-20T08:00:00Z"))(question())
        #expect(later.starts.isEmpty)
        #expect(later.unknown > 0)
        #expect(later.none.facts.map(\.code) == [.unknown])
        #expect(
            later.none.facts.first?.text.contains(
                "Ben Ortiz's calendar is not known: a calendar was last read on 2026-03-02") == true
        )
    }

    @Test func `after the end that free-busy data state time is unknown`() async throws {
        let house = try await House()
        let text = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", "BEGIN:VFREEBUSY", "UID:f@x",
            "DTSTAMP:20260301T000000Z", "DTSTART:20260302T000000Z", "DTEND:20260310T120000Z",
            "FREEBUSY:20260309T140000Z/20260309T150000Z", "END:VFREEBUSY", "END:VCALENDAR", "",
        ].joined(separator: "\r\n")
        _ = try await ImportCalendar(house.dependencies)(
            email: House.cleo, bytes: Array(text.utf8), file: "cleo.ics")
        let found = try await ProposeSlots(house.dependencies)(
            question(House.cleo, from: "2026-03-09T00:00:00Z", until: "2026-03-12T00:00:00Z"))
        let starts = found.starts.map(\.rfc3339)
        #expect(starts.last == "2026-03-10T11:00:00Z")
        #expect(!starts.contains("2026-03-09T14:00:00Z"))
        #expect(found.unknown > 0)
    }

    @Test func `a day off, a site's holiday and a blackout day take the whole day`() async throws {
        let house = try await House()
        let first = try #require(CivilDate(iso: "2026-03-10"))
        let second = try #require(CivilDate(iso: "2026-03-11"))
        _ = try await SetDaysOff(house.dependencies)(
            email: House.anna, days: first...second, isRemoved: false)
        let asked = try question(from: "2026-03-10T00:00:00Z", until: "2026-03-12T00:00:00Z")
        let off = try await ProposeSlots(house.dependencies)(asked)
        #expect(off.starts.isEmpty)
        #expect(off.none.facts.map(\.code) == [.hours, .daysOff])
        let back = try await SetDaysOff(house.dependencies)(
            email: House.anna, days: first...first, isRemoved: true)
        #expect(back.days == [second])
        let starts = try await ProposeSlots(house.dependencies)(asked).starts
        #expect(!starts.isEmpty)
        #expect(starts.allSatisfy { $0.rfc3339.hasPrefix("2026-03-10") })
    }

    @Test func `dated availability takes the place of the week on its dates`() async throws {
        let house = try await House()
        let text = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", "BEGIN:VAVAILABILITY",
            "UID:v@x", "DTSTAMP:20260301T000000Z",
            "DTSTART;TZID=Europe/Berlin:20260310T120000",
            "DTEND;TZID=Europe/Berlin:20260312T000000", "BEGIN:AVAILABLE", "UID:w@x",
            "DTSTAMP:20260301T000000Z", "DTSTART;TZID=Europe/Berlin:20260310T160000",
            "DTEND;TZID=Europe/Berlin:20260310T200000", "END:AVAILABLE", "END:VAVAILABILITY",
            "END:VCALENDAR", "",
        ].joined(separator: "\r\n")
        let answer = try await ImportHours(house.dependencies)(
            email: House.cleo, bytes: Array(text.utf8), file: "week.ics")
        #expect(answer.hours == "Mon-Fri 09:00-18:00")
        // The morning of the first date stays as in every week, the second date is away.
        #expect(answer.dated.map(\.date.iso) == ["2026-03-10", "2026-03-11"])
        #expect(answer.dated.map(\.minutes) == [[540..<720, 960..<1_200], []])
        let starts = try await ProposeSlots(house.dependencies)(
            question(House.cleo, from: "2026-03-10T00:00:00Z", until: "2026-03-12T00:00:00Z")
        ).starts.map(\.rfc3339)
        #expect(starts.first == "2026-03-10T08:00:00Z")
        #expect(starts.contains("2026-03-10T10:00:00Z"))
        #expect(!starts.contains("2026-03-10T11:00:00Z"))
        // Anna is there until 18:00 in Berlin.
        #expect(starts.last == "2026-03-10T16:00:00Z")
    }

    private func rooms(_ house: House, _ rows: String) async throws -> ImportCounts {
        try await ImportRooms(house.dependencies)(
            bytes: Array("site,room,setup,cleanup\n\(rows)\n".utf8), file: "rooms.csv")
    }

    @Test func `a session takes a room of the site, and only a free one`() async throws {
        let house = try await House()
        #expect(try await rooms(house, "North,Oak,0,15").added == 1)
        #expect(try await rooms(house, "North,Oak,0,15").unchanged == 1)
        let booked = try await cleo(house, "2026-03-10T12:00:00Z", site: "North")
        #expect(booked.appointment.place == "Oak, North")
        // Anna's own time is free again at 13:00, the room at 13:15.
        var asked = try question(from: "2026-03-10T12:00:00Z", until: "2026-03-10T19:00:00Z")
        let anywhere = try await ProposeSlots(house.dependencies)(asked)
        asked.site = "North"
        let north = try await ProposeSlots(house.dependencies)(asked)
        #expect(anywhere.starts.first?.rfc3339 == "2026-03-10T13:00:00Z")
        #expect(north.starts == Array(anywhere.starts.dropFirst()))
        _ = try await ChangeAppointment(house.dependencies)(
            .init(appointment: booked.appointment.id.text, step: .cancel(reason: "ill")))
        let again = try await cleo(house, "2026-03-10T12:00:00Z", site: "North")
        #expect(again.appointment.place == "Oak, North")
    }

    @Test func `a held time keeps its room until it lapses, and is booked with it`() async throws {
        let house = try await House()
        _ = try await rooms(house, "North,Oak,0,0")
        var asked = try question(
            House.cleo, from: "2026-03-10T08:00:00Z", until: "2026-03-10T09:00:00Z")
        asked.site = "North"
        asked.holdMinutes = 60
        let held = try await ProposeSlots(house.dependencies)(asked).held
        #expect(held.map(\.place) == ["Oak, North"])
        let period = try #require(held.first?.period)
        for (instant, isFree) in [
            (House.monday, false), (House.monday.advanced(byMinutes: 61), true),
        ] {
            let rooms = try await house.database.read {
                try RoomStore($0).rooms(of: "North", near: period, now: instant)
            }
            #expect(rooms.map { $0.isFree(for: period) } == [isFree])
        }
        let booked = try await cleo(house, "2026-03-10T08:00:00Z", site: "North")
        #expect(booked.appointment.id == held.first?.id)
        #expect(booked.appointment.place == "Oak, North")
    }

    @Test func `no room is booked twice, not even by force, and a move takes the room along`()
        async throws
    {
        let house = try await House()
        try await house.database.write { connection in
            let dora = Person(
                id: PersonID("per_dora"), email: try #require(EmailAddress("dora@example.org")),
                name: "Dora", zone: "Europe/Berlin")
            try PeopleStore(connection).save(dora, now: House.monday)
            _ = try HoursStore(connection).append(
                StoredHours(
                    person: dora.id, hours: "Mon-Fri 09:00-18:00", zone: "Europe/Berlin"),
                actor: "test", now: House.monday)
            try PairStore(connection).insert(
                Pair(
                    id: PairID("par_dora"), programme: ProgrammeID("pgm_house"),
                    mentor: dora.id, mentee: PersonID("per_cleo"), cadence: .standard),
                now: House.monday)
        }
        _ = try await rooms(house, "North,Oak,0,0")
        var order = BookAppointment.Order(
            programme: nil, mentor: House.anna, mentee: House.ben,
            start: try #require(Instant(rfc3339: "2026-03-10T13:00:00Z")))
        order.site = "North"
        let first = try await BookAppointment(house.dependencies)(order)
        order.mentor = "dora@example.org"
        order.mentee = House.cleo
        #expect(await code { try await BookAppointment(house.dependencies)(order) } == .notFree)
        order.isForced = true
        #expect(await code { try await BookAppointment(house.dependencies)(order) } == .slotTaken)
        order.isForced = false
        order.start = try #require(Instant(rfc3339: "2026-03-10T14:00:00Z"))
        let second = try await BookAppointment(house.dependencies)(order)
        #expect(second.appointment.place == "Oak, North")
        var back = ChangeAppointment.Order(
            appointment: second.appointment.id.text,
            step: .move(start: first.appointment.period.start, zone: nil, place: nil))
        #expect(await code { try await ChangeAppointment(house.dependencies)(back) } == .notFree)
        back.isForced = true
        #expect(await code { try await ChangeAppointment(house.dependencies)(back) } == .slotTaken)
        _ = try await rooms(house, "North,Elm,0,0")
        back.isForced = false
        let moved = try await ChangeAppointment(house.dependencies)(back)
        #expect(moved.appointment.place == "Elm, North")
        order.site = "South"
        #expect(await code { try await BookAppointment(house.dependencies)(order) } == .notFound)
    }

    private func code(_ work: () async throws -> ChangedAppointment) async -> WorkflowError.Code? {
        do {
            _ = try await work()
            return nil
        } catch let error as WorkflowError {
            return error.code
        } catch {
            return .fault
        }
    }

    @Test(arguments: [
        ("North,,0,0", "column room"), ("North,Oak,x,0", "column setup"),
        ("North,Oak,0,-5", "column cleanup"), ("North,Oak,0,0\nNorth,Oak,5,0", "twice"),
    ])
    func `a bad row stops the whole file of rooms`(rows: String, words: String) async throws {
        let house = try await House()
        let error = await #expect(throws: WorkflowError.self) { _ = try await rooms(house, rows) }
        #expect(error?.code == .inputRefused)
        #expect(error?.message.contains(words) == true)
        let stored = try await house.database.read { try RoomStore($0).all() }
        #expect(stored.isEmpty)
    }

    @Test(arguments: [-60, 0, 1, 4, 481, 10_080])
    func `no length is proposed that could not be booked`(minutes: Int) async throws {
        let house = try await House()
        var asked = ProposeSlots.Question(programme: nil, mentor: House.anna, mentee: House.ben)
        asked.lengthMinutes = minutes
        let error = await #expect(throws: WorkflowError.self) {
            try await ProposeSlots(house.dependencies)(asked)
        }
        #expect(error?.code == .usage)
        #expect(error?.message.contains("5 to 480 minutes") == true)
    }
}
