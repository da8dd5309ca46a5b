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
                try BreakStore(connection).all(in: .open)
                    .map { try Self.waiting($0, now: now, connection) }
                    .sorted {
                        $0.priority != $1.priority
                            ? $0.priority > $1.priority : $0.item.id < $1.item.id
                    }
            }
        }
    }

    private static func waiting(
        _ standing: StandingBreak, now: Instant, _ connection: any SQLConnection
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
            view: view, people: people)
    }
}
