public import CivilTime
public import Mentoring
public import Reconciliation
internal import Storage

/// Who kept what in a stretch of time, as verdicts that stand now.
public struct AttendanceSheet: Sendable {
    /// The verdict on one leg.
    public struct Leg: Sendable {
        /// The appointment.
        public let appointment: AppointmentID
        /// When it was to be, end exclusive.
        public let period: Period
        /// The pair.
        public let pair: PairID
        /// Who promised.
        public let person: Person
        /// On which side.
        public let role: PairSide
        /// The verdict; its run and its instant go with every export.
        public let verdict: Verdict
        /// The final value that a correction has replaced; nil if there was none.
        public let original: VerdictValue?
    }

    /// The figures of one pair.
    public struct PairLine: Sendable {
        /// The pair with its people.
        public let entry: ProgrammeOverview.PairEntry
        /// Its figures.
        public let figures: AttendanceFigures
    }

    /// One person's own legs: counts, never a rate.
    public struct PersonLine: Sendable {
        /// The person.
        public let person: Person
        /// The counts.
        public let figures: PersonFigures
    }

    /// The programme.
    public let programme: Programme
    /// The legs by start, appointment and side.
    public let legs: [Leg]
    /// The figures over all revisions.
    public let figures: AttendanceFigures
    /// The figures as they were before corrections; nil if nothing was corrected.
    public let original: AttendanceFigures?
    /// How many legs somebody objects to at present.
    public let disputed: Int
    /// The stretches of time that were closed, the oldest first.
    public let closes: [PeriodClose]
    /// The figures by person, by name.
    public let byPerson: [PersonLine]
    /// The figures by pair, by the names of the two.
    public let byPair: [PairLine]
    /// The figures by week, by its Monday.
    public let byWeek: [AttendanceFigures.Group<CivilDate>]
    /// The last published run, or nil before the first.
    public let lastRun: RunSummary?
}

/// Reads the attendance of a programme.
public struct ReadAttendance: Sendable {
    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Returns the judged legs whose start lies in [from, until).
    ///
    /// - Throws: `WorkflowError` with code `notFound` or `usage` for the programme.
    public func callAsFunction(
        programme slug: String?, from: Instant? = nil, until: Instant? = nil
    ) async throws -> AttendanceSheet {
        let now = dependencies.clock.now()
        return try await refusingStorage {
            try await dependencies.database.read { connection in
                let overview = try OverviewReader(connection: connection, now: now).overview(slug)
                let zone = try dependencies.rules(of: overview.programme.zone)
                let closes = try PeriodStore(connection).closes().filter {
                    $0.programme == overview.programme.id
                }
                return Self.sheet(
                    overview, zone: zone, from: from ?? .distantPast,
                    until: until ?? .distantFuture, closes: closes,
                    originals: try Self.originals(overview, connection))
            }
        }
    }

    /// Notes that the sessions of a stretch of time were handed out as a file.
    ///
    /// What was handed out is corrected by two people only.
    public func noteExport(
        programme slug: String?, from: Instant?, until: Instant?, format: String
    ) async throws {
        let now = dependencies.clock.now()
        try await refusingStorage {
            try await dependencies.database.write { connection in
                let (programme, _) = try FindProgramme(connection).programme(slug: slug)
                let start = from ?? .distantPast
                // Only what has begun can be in the file.
                let end = min(until ?? now, now)
                guard start < end else { return }
                try PeriodStore(connection).append(
                    PeriodExport(
                        programme: programme.id, period: Period(start: start, end: end),
                        format: format, run: try RunStore(connection).lastPublished()?.run,
                        at: now))
                try AuditStore(connection).append(
                    actor: "coordinator", action: "attendance.export", subject: programme.id.text,
                    detail: "{\"format\":\"\(format)\"}", now: now)
            }
        }
    }

    /// The final values that corrections have replaced, by leg.
    private static func originals(
        _ overview: ProgrammeOverview, _ connection: any SQLConnection
    ) throws -> [RunSnapshot.LegKey: VerdictValue] {
        var found: [RunSnapshot.LegKey: VerdictValue] = [:]
        let verdicts = overview.appointments.flatMap(\.revisions).flatMap(\.legs).map(\.verdict)
        for verdict in verdicts where verdict.version > 1 && verdict.phase == .corrected {
            let history = try VerdictStore(connection).history(verdict.appointment, verdict.leg)
            let first = history.prefix { $0.phase != .corrected }.last { $0.phase == .final }
            found[.init(appointment: verdict.appointment, leg: verdict.leg)] = first?.value
        }
        return found
    }

    private static func sheet(
        _ overview: ProgrammeOverview, zone: ZoneRules, from: Instant, until: Instant,
        closes: [PeriodClose], originals: [RunSnapshot.LegKey: VerdictValue]
    ) -> AttendanceSheet {
        var legs: [AttendanceSheet.Leg] = []
        var rows: [AttendanceRow] = []
        var before: [AttendanceRow] = []
        func original(_ leg: JudgedLeg) -> VerdictValue? {
            originals[.init(appointment: leg.verdict.appointment, leg: leg.verdict.leg)]
        }
        for item in overview.appointments {
            let appointment = item.view.appointment
            for revision in item.revisions
            where from <= revision.period.start && revision.period.start < until {
                legs += revision.legs.map {
                    AttendanceSheet.Leg(
                        appointment: appointment.id, period: revision.period,
                        pair: appointment.pair, person: $0.person, role: $0.side,
                        verdict: $0.verdict, original: original($0))
                }
                guard let mentor = revision.leg(.mentor), let mentee = revision.leg(.mentee)
                else { continue }
                var row = AttendanceRow(
                    appointment: appointment.id, pair: appointment.pair,
                    mentor: mentor.person.id, mentee: mentee.person.id,
                    date: zone.date(at: revision.period.start),
                    mentorValue: mentor.verdict.value, menteeValue: mentee.verdict.value)
                rows.append(row)
                row.mentorValue = original(mentor) ?? row.mentorValue
                row.menteeValue = original(mentee) ?? row.menteeValue
                before.append(row)
            }
        }
        legs.sort {
            ($0.period.start, $0.appointment, $0.verdict.leg.revision, $0.role)
                < ($1.period.start, $1.appointment, $1.verdict.leg.revision, $1.role)
        }
        let people = Dictionary(
            overview.people.map { ($0.person.id, $0.person) },
            uniquingKeysWith: { first, _ in first }
        ).merging(legs.map { ($0.person.id, $0.person) }) { first, _ in first }
        return AttendanceSheet(
            programme: overview.programme, legs: legs, figures: .total(rows),
            original: before == rows ? nil : .total(before),
            disputed: legs.count { $0.verdict.phase == .disputed }, closes: closes,
            byPerson: PersonFigures.all(rows).compactMap { figures in
                people[figures.person].map {
                    AttendanceSheet.PersonLine(person: $0, figures: figures)
                }
            }.sorted { ($0.person.name, $0.person.id) < ($1.person.name, $1.person.id) },
            byPair: AttendanceFigures.byPair(rows).compactMap { group in
                overview.pairs.first { $0.pair.id == group.key }.map {
                    AttendanceSheet.PairLine(entry: $0, figures: group.figures)
                }
            }.sorted {
                ($0.entry.mentor.name, $0.entry.mentee.name, $0.entry.pair.id)
                    < ($1.entry.mentor.name, $1.entry.mentee.name, $1.entry.pair.id)
            },
            byWeek: AttendanceFigures.byWeek(rows), lastRun: overview.lastRun)
    }
}
