internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Puts the verdicts that stand together with the promises they are about.
struct JudgedRevisions {
    private let obligations: [AppointmentID: [Obligation]]
    private let verdicts: [AppointmentID: [Verdict]]

    /// Reads all of a database at once.
    init(_ connection: any SQLConnection) throws {
        obligations = Dictionary(
            grouping: try ObligationStore(connection).allCurrent(), by: \.appointment)
        verdicts = Dictionary(
            grouping: try VerdictStore(connection).allCurrent(), by: \.appointment)
    }

    /// Reads one appointment.
    init(_ connection: any SQLConnection, of id: AppointmentID) throws {
        obligations = [id: try ObligationStore(connection).current(of: id)]
        verdicts = [id: try VerdictStore(connection).current(of: id)]
    }

    /// Returns the judged revisions of an appointment, oldest first.
    func revisions(of view: AppointmentView) -> [JudgedRevision] {
        let id = view.appointment.id
        let standing = verdicts[id] ?? []
        let periods = Dictionary(
            (obligations[id] ?? []).map { ($0.leg.revision, $0.period) },
            uniquingKeysWith: { first, _ in first })
        return periods.keys.sorted().compactMap { revision in
            guard let period = periods[revision] else { return nil }
            let legs = PairSide.allCases.compactMap { side in
                standing.first { $0.leg == LegName(side, revision: revision) }.map {
                    JudgedLeg(side: side, person: view.person(side), verdict: $0)
                }
            }
            return legs.isEmpty
                ? nil : JudgedRevision(revision: revision, period: period, legs: legs)
        }
    }
}
