import CivilTime
import Mentoring
import Scheduling
import Storage
import TestSupport
import Testing
import Workflows

struct PlanProgrammeTests {
    private func limitAnna(_ house: House, perWeek: Int?, perDay: Int? = nil) async throws {
        try await house.database.write { connection in
            _ = try HoursStore(connection).append(
                StoredHours(
                    person: PersonID("per_anna"), hours: "Mon-Fri 09:00-18:00",
                    zone: "Europe/Berlin",
                    limits: PersonLimits(perDayMax: perDay, perWeekMax: perWeek)),
                actor: "test", now: House.monday)
        }
    }

    private func stored(_ house: House) async throws -> [Appointment] {
        try await house.database.read { connection in
            try ["par_ben", "par_cleo"].flatMap {
                try AppointmentStore(connection).appointments(of: PairID($0))
            }
        }
    }

    @Test func `a plan holds every due session, keeps people's hours, and stores nothing`()
        async throws
    {
        let house = try await House()
        let answer = try await PlanProgramme(house.dependencies)(programme: nil, workers: 2)
        #expect(answer.sessions.count >= 6)
        #expect(answer.unplaced.isEmpty)
        #expect(answer.value <= answer.bound)
        let berlin = try SystemZones.shared.required("Europe/Berlin")
        for session in answer.sessions {
            let wall = berlin.wallTime(at: session.period.start)
            #expect((9...17).contains(wall.hour))
            #expect(session.due.contains(wall.date))
        }
        let times = answer.sessions.map(\.period)
        for (one, other) in zip(times, times.dropFirst()) { #expect(one.end <= other.start) }
        #expect(try await stored(house).isEmpty)
    }

    @Test func `a plan is booked as it stands, and then nothing of it is due again`() async throws {
        let house = try await House()
        let workflow = PlanProgramme(house.dependencies)
        let answer = try await workflow(programme: nil, workers: 1)
        let booked = try await workflow.apply(answer)
        #expect(booked.refused.isEmpty)
        #expect(booked.changes.count == answer.sessions.count)
        let starts = try await stored(house).map(\.period.start).sorted()
        #expect(starts == answer.sessions.map(\.period.start))
        let again = try await workflow(programme: nil, workers: 1)
        #expect(again.sessions.count + again.unplaced.count < answer.sessions.count)
    }

    @Test func `a time that was taken since is refused, and the rest is booked`() async throws {
        let house = try await House()
        let workflow = PlanProgramme(house.dependencies)
        let answer = try await workflow(programme: nil, workers: 1)
        let first = try #require(answer.sessions.first)
        var order = BookAppointment.Order(
            programme: nil, mentor: House.anna,
            mentee: first.mentee.email.text == House.ben ? House.cleo : House.ben,
            start: first.period.start)
        order.isForced = true
        _ = try await BookAppointment(house.dependencies)(order)
        let booked = try await workflow.apply(answer)
        #expect(booked.refused.first?.error.code == .slotTaken)
        #expect(booked.changes.count == answer.sessions.count - booked.refused.count)
        #expect(try await stored(house).count == booked.changes.count + 1)
    }

    @Test func `a session without a place says in words what is in the way`() async throws {
        let house = try await House()
        try await limitAnna(house, perWeek: 0)
        let answer = try await PlanProgramme(house.dependencies)(programme: nil, workers: 1)
        #expect(answer.sessions.isEmpty)
        let first = try #require(answer.unplaced.first)
        #expect(first.session.code == .nothingFits)
        #expect(first.session.why.joined().contains("Anna"))
    }

    @Test func `caps of a shared mentor hold over the whole plan`() async throws {
        let house = try await House()
        try await limitAnna(house, perWeek: 1, perDay: 1)
        let answer = try await PlanProgramme(house.dependencies)(programme: nil, workers: 2)
        let berlin = try SystemZones.shared.required("Europe/Berlin")
        let weeks = answer.sessions.map { berlin.date(at: $0.period.start).mondayOfWeek }
        #expect(Set(weeks).count == weeks.count)
        #expect(!answer.sessions.isEmpty)
    }

    @Test func `a plan can be looked at as a calendar of tentative events`() async throws {
        let house = try await House()
        let workflow = PlanProgramme(house.dependencies)
        let answer = try await workflow(programme: nil, workers: 1)
        let text = try workflow.calendar(answer)
        let lines = text.split(separator: "\r\n")
        #expect(lines.count { $0 == "BEGIN:VEVENT" } == answer.sessions.count)
        #expect(lines.count { $0 == "STATUS:TENTATIVE" } == answer.sessions.count)
        #expect(Set(lines.filter { $0.hasPrefix("UID:") }).count == answer.sessions.count)
    }

    /// Anna and Cleo sit at North; Ben does not.
    private func moveToNorth(_ house: House, rooms: String) async throws {
        try await house.database.write { connection in
            for id in ["per_anna", "per_cleo"] {
                var person = try #require(try PeopleStore(connection).person(PersonID(id)))
                person.site = "North"
                try PeopleStore(connection).save(person, now: House.monday)
            }
        }
        _ = try await ImportRooms(house.dependencies)(
            bytes: Array("site,room,setup,cleanup\n\(rooms)\n".utf8), file: "rooms.csv")
    }

    @Test func `where both share a site with rooms the plan names one, and booking takes it`()
        async throws
    {
        let house = try await House()
        try await moveToNorth(house, rooms: "North,Oak,10,15\nSouth,Fir,0,0")
        let workflow = PlanProgramme(house.dependencies)
        let answer = try await workflow(programme: nil, workers: 1)
        let cleo = answer.sessions.filter { $0.mentee.email.text == House.cleo }
        #expect(!cleo.isEmpty && cleo.allSatisfy { $0.place == "Oak, North" })
        #expect(
            answer.sessions.allSatisfy { ($0.room == nil) == ($0.mentee.email.text == House.ben) })
        let text = try workflow.calendar(answer)
        #expect(text.split(separator: "\r\n").count { $0 == "LOCATION:Oak\\, North" } == cleo.count)
        let booked = try await workflow.apply(answer)
        #expect(booked.refused.isEmpty)
        for change in booked.changes {
            let room = try await house.database.read {
                try RoomStore($0).room(of: change.appointment.id)
            }
            let isCleo = change.appointment.pair == PairID("par_cleo")
            #expect(room?.name == (isCleo ? "Oak" : nil))
            #expect(change.appointment.place == (isCleo ? "Oak, North" : nil))
            #expect(change.messages.allSatisfy { $0.text.contains("LOCATION:Oak") == isCleo })
        }
    }

    @Test func `a session lost for want of a room says so`() async throws {
        let house = try await House()
        try await moveToNorth(house, rooms: "North,Oak,1440,1440")
        // Whoever has the one room has it for the days around, too.
        let period = Period(start: House.monday, durationSeconds: 84 * 86_400)
        try await house.database.write { connection in
            let store = AppointmentStore(connection)
            let room = try #require(try RoomStore(connection).all().first)
            for week in 0..<24 {
                let start = period.start.advanced(bySeconds: Int64(week) * 302_400)
                var held = Appointment(
                    proposing: AppointmentTime(
                        period: Period(start: start, durationSeconds: 3_600),
                        wall: WallTime(secondsAsIfUTC: start.secondsSinceEpoch), zone: "UTC"),
                    id: AppointmentID("apt_\(week)"), programme: ProgrammeID("pgm_house"),
                    pair: PairID("par_ben"), uid: "uid-\(week)")
                held.state = .held
                held.heldUntil = period.end.advanced(bySeconds: 8 * 86_400)
                #expect(try store.insert(held, now: House.monday) == .stored)
                try RoomStore(connection).assign(room, to: held.id)
            }
        }
        let answer = try await PlanProgramme(house.dependencies)(programme: nil, workers: 1)
        let cleo = answer.unplaced.filter { $0.mentee.email.text == House.cleo }
        #expect(cleo.contains { $0.session.code == .noRoom })
        #expect(
            cleo.contains { $0.session.why.joined().contains("room of North is taken") },
            "\(cleo.map(\.session.why))")
    }

    @Test func `asked again the plan is the same, and a changed calendar re-does its group only`()
        async throws
    {
        let house = try await House()
        let workflow = PlanProgramme(house.dependencies)
        func memory() async throws -> PlanMemory {
            try await house.database.read {
                try PlanMemoryStore($0).memory(of: ProgrammeID("pgm_house"))
            }
        }
        let first = try await workflow(programme: nil, workers: 1)
        let stored = try await memory()
        #expect(stored.components.count == 1, "one mentor is one group")
        let again = try await workflow(programme: nil, workers: 2)
        #expect(again.sessions.map(\.period) == first.sessions.map(\.period))
        #expect([again.value, again.bound] == [first.value, first.bound])
        #expect(try await memory() == stored)
        try await limitAnna(house, perWeek: 1)
        let limited = try await workflow(programme: nil, workers: 1)
        #expect(limited.sessions.count <= first.sessions.count)
        #expect(
            try await memory().components.map(\.fingerprint)
                != stored.components.map(\.fingerprint))
    }
}
