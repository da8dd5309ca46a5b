internal import ArgumentParser
internal import CivilTime
internal import Workflows

/// A time people type: an instant, a wall time that needs a zone, or a date.
enum TimeArgument: ExpressibleByArgument {
    case instant(Instant)
    case wall(WallTime)
    case date(CivilDate)

    init?(argument: String) {
        if let instant = Instant(rfc3339: argument) {
            self = .instant(instant)
        } else if let wall = WallTime(iso: argument) {
            self = .wall(wall)
        } else if let date = CivilDate(iso: argument) {
            self = .date(date)
        } else {
            return nil
        }
    }

    /// Returns the instant meant; a date means its first instant.
    ///
    /// A wall time the zone skips is refused with its neighbours, one that comes twice with both
    /// instants: for times people type nothing is guessed (threat T19).
    func instant(in zone: ZoneRules?) throws -> Instant {
        switch self {
        case .instant(let instant):
            return instant
        case .date(let date):
            return (try needed(zone)).startOfDay(date)
        case .wall(let wall):
            let zone = try needed(zone)
            switch zone.resolve(wall) {
            case .unique(let instant):
                return instant
            case .gap(let readAs, let transition):
                let before = zone.wallTime(at: transition.advanced(bySeconds: -1)).adding(
                    seconds: 1)
                throw WorkflowError(
                    code: .usage,
                    message: """
                        \(wall.iso) does not exist in \(zone.name): clocks go from \
                        \(before.clock) to \(zone.wallTime(at: transition).clock); \
                        did you mean \(zone.wallTime(at: readAs).iso) or an earlier time?
                        """)
            case .fold(let first, let second):
                throw WorkflowError(
                    code: .usage,
                    message: """
                        \(wall.iso) comes twice in \(zone.name); \
                        say \(first.rfc3339) or \(second.rfc3339)
                        """)
            }
        }
    }

    private func needed(_ zone: ZoneRules?) throws -> ZoneRules {
        guard let zone else {
            throw WorkflowError(
                code: .usage,
                message: "a time without an offset needs --zone, such as --zone Europe/Berlin")
        }
        return zone
    }
}
