internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Reads the parts of an overview on one snapshot.
struct OverviewReader {
    let connection: any SQLConnection
    let now: Instant

    func programmes() throws -> [Programme] {
        try ProgrammeStore(connection).all()
    }

    func overview(_ slug: String?) throws -> ProgrammeOverview {
        let (programme, policy) = try FindProgramme(connection).programme(slug: slug)
        let appointments = try judged(of: programme)
        let outcomes = appointments.flatMap(\.revisions).compactMap(\.outcome)
        return ProgrammeOverview(
            programme: programme, policy: policy,
            people: try PeopleStore(connection).members(of: programme.id).map {
                ProgrammeOverview.Member(person: $0.person, role: $0.role)
            },
            pairs: try pairs(of: programme), appointments: appointments,
            figures: AttendanceFigures(outcomes),
            breaksOpen: try BreakStore(connection).openCount(),
            lastRun: try RunStore(connection).lastPublished(), now: now)
    }

    /// The appointments of a programme with what became of them, by start.
    func judged(of programme: Programme) throws -> [JudgedAppointment] {
        let found = try AppointmentStore(connection).appointments(of: programme.id)
        let revisions = try JudgedRevisions(connection)
        return try AppointmentViews(connection: connection, now: now).views(of: found)
            .map { JudgedAppointment(view: $0, revisions: revisions.revisions(of: $0)) }
    }

    private func pairs(of programme: Programme) throws -> [ProgrammeOverview.PairEntry] {
        let people = Dictionary(
            try PeopleStore(connection).all().map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        return try PairStore(connection).pairs(of: programme.id).compactMap { pair in
            guard let mentor = people[pair.mentor], let mentee = people[pair.mentee] else {
                return nil
            }
            return ProgrammeOverview.PairEntry(pair: pair, mentor: mentor, mentee: mentee)
        }
    }
}
