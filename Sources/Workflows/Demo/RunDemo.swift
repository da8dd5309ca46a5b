internal import CivilTime
internal import Mentoring
internal import Storage

/// Sets the sample programme up and lives its story through the same workflows as the commands.
///
/// Each step has a clock of its own. At the end the database's clock is stopped, so that commands
/// and pages show the programme as it was at the end of the story.
public struct RunDemo: Sendable {
    private let dependencies: Dependencies

    /// Creates the workflow; its clock is not used.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Runs the whole story in a fresh database and tells each step as it is done.
    ///
    /// - Throws: `WorkflowError`: `conflict` if the database already holds a programme, `fault` if
    ///   a reply did not do what the story says, or what the workflow of a step says.
    public func callAsFunction(
        _ script: DemoScript, telling tell: (DemoEvent) -> Void
    ) async throws -> DemoEnding {
        try await refuseUsedDatabase()
        let opening = script.opening
        // From its first moment on the database is known as the demo's, finished or not.
        try await refusingStorage {
            try await DemoClock.stop(at: opening.setUpAt, in: dependencies.database)
        }
        try await setUp(script, telling: tell)
        var player = DemoPlayer(script: script, dependencies: dependencies)
        var lastRun: RunReconciliation.Answer?
        for step in script.steps {
            let result = try await player.play(step)
            if case .reconciled(let answer) = result { lastRun = answer }
            tell(.step(step, result))
        }
        try await refusingStorage {
            try await DemoClock.stop(at: opening.endsAt, in: dependencies.database)
        }
        return try await ending(player, endsAt: opening.endsAt, lastRun: lastRun)
    }

    private func refuseUsedDatabase() async throws {
        let (isUsed, stoppedAt) = try await refusingStorage {
            let programmes = try await dependencies.database.read {
                try ProgrammeStore($0).all().count
            }
            return (programmes > 0, try await DemoClock.read(from: dependencies.database))
        }
        if stoppedAt != nil {
            throw WorkflowError(
                code: .conflict,
                message: """
                    this database holds the demo already; look at it with: kept serve; \
                    for a new one name a fresh file with --database sqlite:PATH
                    """)
        }
        if isUsed {
            throw WorkflowError(
                code: .conflict,
                message: """
                    this database holds a programme of yours, which the demo must not touch; \
                    name a fresh file with --database sqlite:PATH
                    """)
        }
    }

    private func setUp(
        _ script: DemoScript, telling tell: (DemoEvent) -> Void
    ) async throws {
        let opening = script.opening
        let house = dependencies.at(opening.setUpAt)
        let programme = try await CreateProgramme(house)(
            slug: opening.slug, name: opening.name, zone: opening.zone,
            firstDay: opening.firstDay, lastDay: opening.lastDay)
        for (key, value) in opening.policy {
            _ = try await SetPolicy(house)(programme: opening.slug, key: key, value: value)
        }
        tell(.created(programme))
        tell(
            .people(
                try await ImportPeople(house)(
                    programme: opening.slug, bytes: script.people.bytes,
                    file: script.people.path)))
        tell(
            .pairs(
                try await ImportPairs(house)(
                    programme: opening.slug, bytes: script.pairs.bytes,
                    file: script.pairs.path)))
        for person in script.hours {
            tell(.hours(try await SetHours(house).set(person.wish, email: person.email)))
        }
        for calendar in script.calendars {
            tell(
                .calendar(
                    try await ImportCalendar(house)(
                        email: calendar.email, bytes: calendar.file.bytes,
                        file: calendar.file.path)))
        }
    }

    private func ending(
        _ player: DemoPlayer, endsAt: Instant, lastRun: RunReconciliation.Answer?
    ) async throws -> DemoEnding {
        let house = dependencies.at(endsAt)
        let repeated = try await RunReconciliation(house)(.init())
        var sessions: [DemoEnding.Session] = []
        for (label, id) in player.booked {
            sessions.append(
                DemoEnding.Session(
                    label: label, dossier: try await ReadAppointmentDossier(house)(id.text)))
        }
        return DemoEnding(
            sessions: sessions,
            overview: try await ReadProgrammeOverview(house)(programme: nil),
            openBreaks: try await refusingStorage {
                try await house.database.read { connection in
                    try BreakStore(connection).all(in: .open).map(\.item)
                }
            },
            lastRun: lastRun, repeatedRun: repeated)
    }
}

extension Dependencies {
    /// Returns the same dependencies with a clock that stands at an instant.
    func at(_ instant: Instant) -> Dependencies {
        var stopped = self
        stopped.clock = FixedClock(instant)
        return stopped
    }
}
