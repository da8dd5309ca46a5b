internal import AttendanceFiles
internal import CivilTime
internal import Mentoring
internal import Storage

/// Reads what was booked and should have begun: attendance files are compared with it.
struct BookedSessions {
    let connection: any SQLConnection
    let now: Instant

    /// The sessions of all programmes that took place or were to, by start.
    func all() throws -> [BookedSession] {
        let people = Dictionary(
            try PeopleStore(connection).all().map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        var found: [BookedSession] = []
        for programme in try ProgrammeStore(connection).all() {
            let pairs = Dictionary(
                try PairStore(connection).pairs(of: programme.id).map { ($0.id, $0) },
                uniquingKeysWith: { first, _ in first })
            for appointment in try AppointmentStore(connection).appointments(of: programme.id)
            where appointment.period.start <= now && Self.counts(appointment.state) {
                guard let pair = pairs[appointment.pair] else { continue }
                found.append(
                    BookedSession(
                        period: appointment.period,
                        people: PairSide.allCases.compactMap { people[pair.person($0)] }.map {
                            BookedSession.Person(name: $0.name, email: $0.email.folded)
                        }, uid: appointment.uid, isInPerson: Self.isInPerson(appointment.place)))
            }
        }
        return found.sorted { ($0.period.start, $0.uid) < ($1.period.start, $1.uid) }
    }

    /// Whether somebody may have come: the time was taken, or has passed without being called off.
    private static func counts(_ state: AppointmentState) -> Bool {
        state.takesTime || state == .due
    }

    /// A place that is named and is no link is a building.
    private static func isInPerson(_ place: String?) -> Bool {
        guard let place, !place.isEmpty else { return false }
        return !place.contains("://")
    }
}
