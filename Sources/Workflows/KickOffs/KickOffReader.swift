internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Storage

/// A kick-off with everybody's time on one grid.
struct KickOffScene: Sendable {
    let kickOff: KickOff
    let programme: Programme
    let zone: ZoneRules
    let grid: CellGrid
    var people: [(person: Person, role: MemberRole, attendance: KickOffAttendance)]
    var problem: KickOffProblem
    var burdens: [[Int32]]
    /// The way from one site to another.
    let travelMinutes: Int

    /// The required people, by index.
    var required: [Int] { problem.people.indices.filter { problem.people[$0].isRequired } }

    func period(_ start: Int) -> Period {
        Period(
            start: grid.instant(at: start),
            durationSeconds: Int64(kickOff.lengthMinutes) * 60)
    }

    /// Names those a start loses; `elsewhere` are needed at another site then, by index.
    func proposal(
        _ counts: KickOffProposal, elsewhere: Set<Int> = []
    ) -> PlanKickOff.Proposal {
        let lost = counts.lost.compactMap { index -> PlanKickOff.Loss? in
            let own = people[index].attendance.loss(at: counts.start)
            guard let code = own ?? (elsewhere.contains(index) ? .requiredElsewhere : nil) else {
                return nil
            }
            return PlanKickOff.Loss(
                person: people[index].person, weight: problem.people[index].weight,
                isRequired: problem.people[index].isRequired, code: code)
        }
        return PlanKickOff.Proposal(
            period: period(counts.start), counts: counts,
            lost: lost.sorted {
                ($1.weight, $0.person.name, $0.person.id) < (
                    $0.weight, $1.person.name, $1.person.id
                )
            })
    }
}

/// Reads a kick-off and everybody who is asked to it.
struct KickOffReader: Sendable {
    let dependencies: Dependencies
    let now: Instant

    func scene(_ slug: String?, _ connection: any SQLConnection) throws -> KickOffScene {
        let (programme, policy) = try FindProgramme(connection).programme(slug: slug)
        guard let kickOff = try KickOffStore(connection).kickOff(of: programme.id) else {
            throw WorkflowError(
                code: .state,
                message: "\(programme.slug) has no kick-off yet; see: kept kickoff create --help")
        }
        let grid = CellGrid(covering: kickOff.window)
        var problem = KickOffProblem(
            startCount: grid.count, siteCount: max(1, kickOff.sites.count))
        problem.quorumPercent = kickOff.quorumPercent
        problem.allowed = KickOffPlanner.starts(
            of: grid, in: kickOff.window, gridMinutes: max(15, policy.gridMinutes),
            lengthMinutes: kickOff.lengthMinutes)
        try close(&problem.allowed, of: grid, kickOff, programme, connection)
        var scene = KickOffScene(
            kickOff: kickOff, programme: programme,
            zone: try dependencies.rules(of: programme.zone), grid: grid, people: [],
            problem: problem, burdens: [], travelMinutes: policy.travelMinutes)
        var zones: [String: Int] = [:]
        let reader = AvailabilityReader(zones: dependencies.zones, connection: connection)
        for (person, role) in try members(of: programme.id, connection) {
            let time = try reader.time(
                of: person, window: kickOff.window, now: now, policy: policy)
            let attendance = KickOffAttendance(
                time, grid: grid, window: kickOff.window, now: now,
                lengthMinutes: kickOff.lengthMinutes)
            if zones[time.zone.name] == nil {
                zones[time.zone.name] = scene.burdens.count
                scene.burdens.append(
                    KickOffPlanner.burdens(
                        in: time.zone, grid: grid, lengthMinutes: kickOff.lengthMinutes))
            }
            scene.people.append((person, role, attendance))
            scene.problem.people.append(
                KickOffPerson(
                    free: attendance.free, unknown: attendance.unknown,
                    weight: role == .mentor ? 2 : 1,
                    isRequired: kickOff.required.contains(person.id),
                    site: person.site.flatMap { kickOff.sites.firstIndex(of: $0) } ?? 0,
                    zone: zones[time.zone.name] ?? 0))
        }
        guard !scene.people.isEmpty else {
            throw WorkflowError(
                code: .state,
                message: "\(programme.slug) has no people yet; see: kept people import")
        }
        return scene
    }

    /// Takes out the starts that are over and those that meet a day without sessions.
    private func close(
        _ allowed: inout StartMask, of grid: CellGrid, _ kickOff: KickOff,
        _ programme: Programme, _ connection: any SQLConnection
    ) throws {
        allowed.clear(0..<min(grid.count, max(0, grid.cell(atOrAfter: now))))
        let zone = try dependencies.rules(of: programme.zone)
        let cells = (kickOff.lengthMinutes + CellGrid.cellMinutes - 1) / CellGrid.cellMinutes
        for day in try ProgrammeStore(connection).blackoutDays(of: programme.id) {
            let met = grid.cells(meeting: zone.dayPeriod(day))
            guard !met.isEmpty else { continue }
            allowed.clear(max(0, met.lowerBound - cells + 1)..<met.upperBound)
        }
        guard !allowed.isEmpty else {
            throw WorkflowError(
                code: .state,
                message: "the window of the kick-off is over, or every day in it is without "
                    + "sessions; state another with: kept kickoff create")
        }
    }

    /// Mentors and mentees once each, by name; coordinators only where they are required.
    private func members(
        of programme: ProgrammeID, _ connection: any SQLConnection
    ) throws -> [(person: Person, role: MemberRole)] {
        let required = Set(
            try KickOffStore(connection).kickOff(of: programme)?.required ?? [])
        var best: [PersonID: (person: Person, role: MemberRole)] = [:]
        for (person, role) in try PeopleStore(connection).members(of: programme) {
            guard role != .coordinator || required.contains(person.id) else { continue }
            if best[person.id] == nil || role == .mentor { best[person.id] = (person, role) }
        }
        return best.values.sorted {
            ($0.person.name, $0.person.id) < ($1.person.name, $1.person.id)
        }
    }
}
