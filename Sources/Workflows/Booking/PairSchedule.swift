public import CivilTime
public import Mentoring
public import Scheduling
internal import Storage

/// A pair with everything its slots depend on, read in one transaction.
public struct PairSchedule: Sendable {
    /// The pair, its people, programme and policy.
    public let people: PairPeople
    /// The programme's zone.
    public let programmeZone: ZoneRules
    /// When the mentor can.
    public let mentorTime: PersonTime
    /// When the mentee can.
    public let menteeTime: PersonTime
    /// The days of the session that is due, or nil if none is.
    public let dueWindow: DueWindow?
    /// The periods of the pair's earlier sessions, for fairness.
    public let pastSessions: [Period]
    /// Days without sessions in the whole programme.
    public let blackoutDays: [CivilDate]
    /// The rooms of the site that was asked for; nil if no site was.
    public let rooms: [RoomTime]?
}

/// Reads a pair's schedule inside a transaction.
struct PairScheduleReader {
    let dependencies: Dependencies
    let connection: any SQLConnection
    let now: Instant

    /// Returns the schedule of a pair over a window, with the rooms of a site if one is asked for.
    func schedule(
        of people: PairPeople, window: Period, site: String? = nil,
        moving: AppointmentID? = nil
    ) throws -> PairSchedule {
        let reader = AvailabilityReader(zones: dependencies.zones, connection: connection)
        let (mentor, mentee) = try (
            reader.time(of: people.mentor, window: window, now: now, policy: people.policy),
            reader.time(of: people.mentee, window: window, now: now, policy: people.policy)
        )
        return try schedule(
            of: people, mentorTime: mentor, menteeTime: mentee,
            rooms: try site.map {
                try RoomChoice(connection: connection, now: now).rooms(
                    of: $0, near: window, except: moving)
            })
    }

    /// Returns the schedule of a pair whose people's time and rooms were read before.
    func schedule(
        of people: PairPeople, mentorTime: PersonTime, menteeTime: PersonTime, rooms: [RoomTime]?
    ) throws -> PairSchedule {
        let zone = try dependencies.rules(of: people.programme.zone)
        let sessions = try AppointmentStore(connection).appointments(of: people.pair.id)
            .filter { $0.state.takesTime || $0.state == .due }
        return PairSchedule(
            people: people, programmeZone: zone,
            mentorTime: mentorTime, menteeTime: menteeTime,
            dueWindow: try dueWindow(people.pair, sessions: sessions, zone: zone),
            pastSessions: sessions.map(\.period).filter { $0.start < now },
            blackoutDays: try ProgrammeStore(connection).blackoutDays(of: people.programme.id),
            rooms: rooms)
    }

    private func dueWindow(
        _ pair: Pair, sessions: [Appointment], zone: ZoneRules
    ) throws -> DueWindow? {
        let paired = try PairStore(connection).createdAt(pair.id) ?? now
        let last = sessions.map(\.period.start).max()
        return pair.cadence.dueWindow(
            sessionsStarted: sessions.count, lastStart: last.map { zone.date(at: $0) },
            paired: zone.date(at: paired), today: zone.date(at: now))
    }
}

extension Dependencies {
    /// Returns the rules of a stored zone.
    func rules(of zone: String) throws(WorkflowError) -> ZoneRules {
        guard let rules = zones.rules(named: zone) else {
            throw WorkflowError(
                code: .unavailable,
                message: "the system has no time zone '\(zone)'; install tzdata or set TZDIR")
        }
        return rules
    }
}
