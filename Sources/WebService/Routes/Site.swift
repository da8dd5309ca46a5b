internal import CivilTime
internal import Mentoring
internal import Workflows

/// What every page needs: the workflows' outside world, the templates, and which clock is shown.
struct Site: Sendable {
    let dependencies: Dependencies
    let pages: PageLibrary
    /// Whether the database carries a stopped clock of its own, as the demo's does.
    let isDemo: Bool

    init(_ dependencies: Dependencies) async throws {
        self.dependencies = dependencies
        pages = try PageLibrary()
        isDemo = try await DemoClock.read(from: dependencies.database) != nil
    }

    /// The times of a zone as a page writes them; an unknown zone is read as UTC and says so.
    func times(in zone: String) -> LocalTimeText {
        LocalTimeText(zone: dependencies.zones.rules(named: zone) ?? .utc)
    }

    /// What a page says of a clock that does not show the present; nil for the machine's own.
    func clockNote(_ times: LocalTimeText) -> String? {
        guard let clock = dependencies.clock as? FixedClock else { return nil }
        let shown = times.dayAndTime(clock.instant)
        return "\(isDemo ? "Demo: the" : "The") clock stands at \(shown) (\(times.zone.name))"
    }
}
