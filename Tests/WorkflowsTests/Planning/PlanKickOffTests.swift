import CivilTime
import Mentoring
import Scheduling
import Storage
import TestSupport
import Testing
import Workflows

struct PlanKickOffTests {
    private func order(
        from: String = "2026-03-03T00:00:00Z", until: String = "2026-03-07T00:00:00Z",
        minutes: Int = 120
    ) throws -> CreateKickOff.Order {
        CreateKickOff.Order(
            programme: nil,
            window: Period(
                start: try #require(Instant(rfc3339: from)),
                end: try #require(Instant(rfc3339: until))),
            lengthMinutes: minutes)
    }

    @Test func `the best time suits all, within everybody's hours`() async throws {
        let house = try await House()
        _ = try await CreateKickOff(house.dependencies)(try order())
        let answer = try await PlanKickOff(house.dependencies)(programme: nil, top: 3)
        let best = try #require(answer.proposals.first)
        #expect(best.counts.present == 3)
        #expect(best.counts.weight == 4 && answer.weightOfAll == 4)
        #expect(best.lost.isEmpty)
        // 07:00-16:00 in New York and 09:00-18:00 in Berlin share 12:00-17:00 UTC.
        let wall = WallTime(secondsAsIfUTC: best.period.start.secondsSinceEpoch)
        #expect((12...15).contains(wall.hour))
        #expect(answer.proposals.count == 3)
    }

    @Test func `a time early in Berlin loses Ben in New York, and says why`() async throws {
        let house = try await House()
        var asked = try order(
            from: "2026-03-03T08:00:00Z", until: "2026-03-03T11:00:00Z", minutes: 60)
        asked.required = [House.anna]
        _ = try await CreateKickOff(house.dependencies)(asked)
        let answer = try await PlanKickOff(house.dependencies)(programme: nil, top: 1)
        let best = try #require(answer.proposals.first)
        #expect(best.counts.isRequiredMet)
        #expect(best.lost.map(\.person.email.text) == [House.ben])
        #expect(best.lost.first?.code == .outsideHours)
    }

    @Test func `where a required person cannot come at all the answer says so`() async throws {
        let house = try await House()
        var asked = try order(
            from: "2026-03-03T08:00:00Z", until: "2026-03-03T11:00:00Z", minutes: 60)
        asked.required = [House.ben]
        _ = try await CreateKickOff(house.dependencies)(asked)
        let answer = try await PlanKickOff(house.dependencies)(programme: nil, top: 1)
        #expect(answer.proposals.first?.counts.isRequiredMet == false)
        #expect(answer.without.map(\.person.email.text) == [House.ben])
    }

    @Test func `people without hours are lost at night, and unknown by day`() async throws {
        let house = try await House(hours: false)
        _ = try await CreateKickOff(house.dependencies)(
            try order(from: "2026-03-03T01:00:00Z", until: "2026-03-03T03:00:00Z", minutes: 60))
        let answer = try await PlanKickOff(house.dependencies)(programme: nil, top: 1)
        let lost = try #require(answer.proposals.first).lost
        let codes = Dictionary(uniqueKeysWithValues: lost.map { ($0.person.email.text, $0.code) })
        #expect(codes[House.anna] == .nightInZone)
        #expect(codes[House.ben] == .unknown)
    }

    @Test func `stating a kick-off again replaces it`() async throws {
        let house = try await House()
        _ = try await CreateKickOff(house.dependencies)(try order())
        _ = try await CreateKickOff(house.dependencies)(try order(minutes: 60))
        let answer = try await PlanKickOff(house.dependencies)(programme: nil, top: 1)
        #expect(answer.kickOff.lengthMinutes == 60)
    }

    @Test func `what makes no sense is refused`() async throws {
        let house = try await House()
        let create = CreateKickOff(house.dependencies)
        await #expect(throws: WorkflowError.self) {
            try await PlanKickOff(house.dependencies)(programme: nil, top: 1)
        }
        var stranger = try order()
        stranger.required = ["nobody@example.org"]
        var nowhere = try order()
        nowhere.sites = ["Atlantis"]
        var quorum = try order()
        quorum.quorumPercent = 101
        let long = try order(until: "2026-08-01T00:00:00Z")
        let short = try order(until: "2026-03-03T01:00:00Z")
        for asked in [stranger, nowhere, quorum, long, short] {
            await #expect(throws: WorkflowError.self) { try await create(asked) }
        }
    }

    @Test func `two sites may have a time each, with losses of their own`() async throws {
        let house = try await House()
        try await house.database.write { connection in
            for (id, site) in [("per_anna", "Berlin"), ("per_cleo", "Berlin"), ("per_ben", "York")]
            {
                var person = try #require(try PeopleStore(connection).person(PersonID(id)))
                person.site = site
                try PeopleStore(connection).save(person, now: House.monday)
            }
        }
        // Berlin works 08:00-17:00 UTC, Ben from 12:00 UTC on; the window ends before both can.
        var asked = try order(
            from: "2026-03-03T08:00:00Z", until: "2026-03-03T13:00:00Z", minutes: 60)
        asked.sites = ["Berlin", "York"]
        asked.quorumPercent = 100
        _ = try await CreateKickOff(house.dependencies)(asked)
        let free = try await PlanKickOff(house.dependencies)(programme: nil, top: 1)
        #expect(free.bySite.map(\.site) == ["Berlin", "York"])
        #expect(free.bySite.map(\.askedCount) == [2, 1])
        #expect(free.bySite.map(\.proposal.counts.present) == [2, 1])
        #expect(
            free.bySite.allSatisfy { $0.proposal.counts.isQuorumMet && $0.proposal.lost.isEmpty })
        #expect(free.weightBySite == free.weightOfAll)
        // Anna must be at both: York at noon, Berlin an hour before at the latest.
        asked.required = [House.anna]
        _ = try await CreateKickOff(house.dependencies)(asked)
        let tied = try await PlanKickOff(house.dependencies)(programme: nil, top: 1)
        let times = tied.bySite.map(\.proposal.period)
        #expect(times[1].start.rfc3339 == "2026-03-03T12:00:00Z")
        #expect(times[0].end <= times[1].start)
        #expect(tied.bySite.allSatisfy { $0.proposal.counts.isRequiredMet })
        // No room for two meetings: Anna is needed at her own site.
        asked.window = try order(
            from: "2026-03-03T12:00:00Z", until: "2026-03-03T13:30:00Z", minutes: 60
        ).window
        _ = try await CreateKickOff(house.dependencies)(asked)
        let torn = try await PlanKickOff(house.dependencies)(programme: nil, top: 1)
        #expect(torn.bySite[1].proposal.lost.map(\.code) == [.requiredElsewhere])
        #expect(torn.bySite[1].proposal.lost.map(\.person.email.text) == [House.anna])
    }

    @Test func `no kick-off is planned into the past or onto a day without sessions`()
        async throws
    {
        let house = try await House()
        let create = CreateKickOff(house.dependencies)
        let past = try order(from: "2026-02-23T00:00:00Z", until: "2026-02-27T00:00:00Z")
        await #expect(throws: WorkflowError.self) { try await create(past) }
        // The window began before now; the first start is not before it, and not on a holiday.
        _ = try await create(try order(from: "2026-02-27T00:00:00Z"))
        let first = try await PlanKickOff(house.dependencies)(programme: nil, top: 50)
        #expect(first.proposals.allSatisfy { $0.period.start >= House.monday })
        let rows = "date\n2026-03-02\n2026-03-03\n2026-03-05\n2026-03-06\n"
        _ = try await ImportHolidays(house.dependencies)(
            programme: nil, bytes: Array(rows.utf8), file: "days.csv")
        let left = try await PlanKickOff(house.dependencies)(programme: nil, top: 50)
        let berlin = try SystemZones.shared.required("Europe/Berlin")
        for proposal in left.proposals {
            let end = proposal.period.end.advanced(bySeconds: -1)
            #expect(berlin.date(at: proposal.period.start).iso == "2026-03-04")
            #expect(berlin.date(at: end).iso == "2026-03-04")
        }
        #expect(!left.proposals.isEmpty)
        var closed = try order(from: "2026-03-05T08:00:00Z", until: "2026-03-06T20:00:00Z")
        closed.lengthMinutes = 60
        _ = try await create(closed)
        let error = await #expect(throws: WorkflowError.self) {
            try await PlanKickOff(house.dependencies)(programme: nil, top: 1)
        }
        #expect(error?.code == .state)
    }
}
