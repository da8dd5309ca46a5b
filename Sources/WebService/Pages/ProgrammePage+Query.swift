internal import CivilTime
internal import Hummingbird
internal import Mentoring
internal import Reconciliation
internal import Workflows

extension ProgrammePage {
    func model(slug: String, _ request: Request) async throws -> ProgrammePageModel {
        let overview = try await ReadProgrammeOverview(site.dependencies)(programme: slug)
        let times = site.times(in: overview.programme.zone)
        let rows = AppointmentRows(site: site, times: times)
        let upcoming = overview.appointments.filter { judged in
            let appointment = judged.view.appointment
            return appointment.state.takesTime && appointment.period.end > overview.now
        }
        let past = overview.appointments.filter(Self.isOver).reversed()
        let next = ListSlice(
            upcoming, name: "next", title: "Pages of next appointments", request: request)
        let judged = ListSlice(
            Array(past), name: "judged", title: "Pages of past appointments", request: request)
        let pairs = ListSlice(
            overview.pairs.sorted { Self.order($0).lexicographicallyPrecedes(Self.order($1)) },
            name: "pairs", title: "Pages of pairs", request: request)
        return ProgrammePageModel(
            title: overview.programme.name, clockNote: site.clockNote(times),
            name: overview.programme.name,
            summary: "\(ProgrammeText.summary(overview.programme, times: times)) · "
                + Self.people(overview),
            judgedNote: Self.judgedNote(overview, times: times),
            keep: KeepRateModel(overview.figures, breaksOpen: overview.breaksOpen),
            upcomingCaption: "Held, booked and confirmed, soonest first; "
                + "times in \(times.zone.name)",
            upcoming: next.rows.map(rows.upcoming), upcomingPages: next.pages,
            past: judged.rows.map(rows.past), pastPages: judged.pages,
            pairs: pairRows(pairs.rows, overview: overview, upcoming: upcoming, times: times),
            pairPages: pairs.pages, hasUpcoming: !upcoming.isEmpty, hasPast: !past.isEmpty,
            hasPairs: !overview.pairs.isEmpty)
    }

    /// Whether nothing more can happen to it: its end has passed, or it was called off.
    private static func isOver(_ judged: JudgedAppointment) -> Bool {
        let state = judged.view.appointment.state
        return state.isFinal || !judged.revisions.isEmpty && !state.takesTime
    }

    private static func order(_ entry: ProgrammeOverview.PairEntry) -> [String] {
        [entry.mentor.name.lowercased(), entry.mentee.name.lowercased(), entry.pair.id.text]
    }

    private static func people(_ overview: ProgrammeOverview) -> String {
        let mentors = overview.people.count { $0.role == .mentor }
        let mentees = overview.people.count { $0.role == .mentee }
        return [
            ProgrammeText.count(mentors, "mentor"), ProgrammeText.count(mentees, "mentee"),
            ProgrammeText.count(overview.pairs.count, "pair"),
        ].joined(separator: ", ")
    }

    private static func judgedNote(_ overview: ProgrammeOverview, times: LocalTimeText) -> String {
        guard let run = overview.lastRun else {
            return "Nothing has been judged yet; kept reconcile does it."
        }
        return "Judged from the evidence known on \(times.dayAndTime(run.asOf)) (\(run.run))."
    }

    private func pairRows(
        _ pairs: [ProgrammeOverview.PairEntry], overview: ProgrammeOverview,
        upcoming: [JudgedAppointment], times: LocalTimeText
    ) -> [ProgrammePageModel.PairRow] {
        let byPair = Dictionary(grouping: overview.appointments, by: \.view.appointment.pair)
        let nextByPair = Dictionary(
            upcoming.map { ($0.view.appointment.pair, $0.view.appointment) },
            uniquingKeysWith: { first, _ in first })
        return pairs.map { entry in
            let figures = AttendanceFigures(
                (byPair[entry.pair.id] ?? []).flatMap(\.revisions).compactMap(\.outcome))
            return ProgrammePageModel.PairRow(
                mentor: entry.mentor.name, mentee: entry.mentee.name,
                cadence: ProgrammeText.cadence(entry.pair.cadence, times: times),
                kept: figures.kept, unknown: figures.unknown + figures.claimed,
                next: nextByPair[entry.pair.id].map { appointment in
                    ProgrammePageModel.PairRow.Next(
                        path: PagePath.appointment(appointment.id),
                        start: appointment.period.start.rfc3339,
                        when: times.dayAndTime(appointment.period.start))
                })
        }
    }
}
