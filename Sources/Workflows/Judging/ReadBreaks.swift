public import CivilTime
public import Mentoring
public import Reconciliation
internal import Storage

/// One break that waits for the coordinator, with what it is about in words of the programme.
public struct WaitingBreak: Sendable {
    /// The break.
    public let item: BreakItem
    /// Its number in the list, which is stable while it is open: the first letters of its name.
    public let name: String
    /// When it was found.
    public let openedAt: Instant
    /// How urgent it is; higher comes first.
    public let priority: Int
    /// The appointment it is about, with its people; nil for files and rows.
    public let view: AppointmentView?
    /// The people its answers name.
    public let people: [PersonID: Person]
    /// How many other open breaks one answer could settle together with it.
    public let alike: Int
    /// Whom to ask "Did you meet?" before anybody has to decide; nil if nobody is left to ask.
    public let nextQuestion: Person?
}

/// Lists what waits for the coordinator, and takes the answers.
public struct ReadBreaks: Sendable {
    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Returns the open breaks, the most urgent first.
    public func callAsFunction() async throws -> [WaitingBreak] {
        let now = dependencies.clock.now()
        return try await refusingStorage {
            try await dependencies.database.read { connection in
                let open = try BreakStore(connection).all(in: .open)
                let finder = AlikeBreaks(
                    BreakAnswering(
                        connection: connection, dependencies: self.dependencies, now: now))
                var likenesses: [Digest256: BreakLikeness] = [:]
                for standing in open {
                    likenesses[standing.item.id] = try finder.likeness(standing.item)
                }
                let groups = Dictionary(grouping: likenesses.values) { $0 }.mapValues(\.count)
                return try open.map { standing in
                    let group = likenesses[standing.item.id].flatMap { groups[$0] } ?? 1
                    let offers = standing.item.answers.contains(where: BreakLikeness.isOffered)
                    return try Self.waiting(
                        standing, alike: offers ? group - 1 : 0, now: now, connection)
                }
                .sorted {
                    $0.priority != $1.priority
                        ? $0.priority > $1.priority : $0.item.id < $1.item.id
                }
            }
        }
    }

    private static func waiting(
        _ standing: StandingBreak, alike: Int, now: Instant, _ connection: any SQLConnection
    ) throws -> WaitingBreak {
        let item = standing.item
        var view: AppointmentView?
        var met = 0
        if let id = item.subject.appointment,
            let appointment = try AppointmentStore(connection).appointment(id)
        {
            view = try AppointmentViews(connection: connection, now: now).view(of: appointment)
            met = try VerdictStore(connection).current(of: id).last?.judgement.metMillibans ?? 0
        }
        var people: [PersonID: Person] = [:]
        for id in item.answers.compactMap(\.person) {
            people[id] = try PeopleStore(connection).person(id)
        }
        return WaitingBreak(
            item: item, name: String(item.id.hex.prefix(12)), openedAt: standing.openedAt,
            priority: item.priority(
                metMillibans: met, openedAt: standing.openedAt, asOf: now),
            view: view, people: people, alike: alike,
            nextQuestion: try view.flatMap { try nextQuestion(item, $0, connection) })
    }

    /// Who has not said anything yet; of two the mentee, whose word weighs more.
    private static func nextQuestion(
        _ item: BreakItem, _ view: AppointmentView, _ connection: any SQLConnection
    ) throws -> Person? {
        guard [.oneSided, .conflict, .crossed].contains(item.kind), let leg = item.subject.leg
        else { return nil }
        let spoken = try EvidenceStore(connection).evidence(
            session: view.appointment.id.text
        ).filter { $0.kind == .checkin }
        let legs = try spoken.compactMap {
            try DispositionStore(connection).current(of: $0.key)?.leg
        }
        return [PairSide.mentee, .mentor].first {
            !legs.contains(LegName($0, revision: leg.revision))
        }.map { view.person($0) }
    }
}
