public import CivilTime
public import Mentoring
internal import Storage

/// Notes the days on which a person takes no session.
public struct SetDaysOff: Sendable {
    /// The most days that can be noted at once: a leap year.
    public static let daysMax = 366

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Notes days, or takes them away, and returns all days off, holidays of the site included.
    ///
    /// - Throws: `WorkflowError` with code `usage` for too many days, `notFound` for a stranger.
    public func callAsFunction(
        email: String, days: ClosedRange<CivilDate>, isRemoved: Bool
    ) async throws -> (person: Person, days: [CivilDate]) {
        let count = days.upperBound.daysSinceEpoch - days.lowerBound.daysSinceEpoch + 1
        guard count <= Self.daysMax else {
            throw WorkflowError(
                code: .usage, message: "at most \(Self.daysMax) days can be noted at once")
        }
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let person = try FindPerson(connection).person(email: email)
                let store = DayOffStore(connection)
                for offset in 0..<count {
                    let day = days.lowerBound.adding(days: offset)
                    if isRemoved {
                        try store.remove(day, person: person.id)
                    } else {
                        try store.add(day, name: nil, person: person.id)
                    }
                }
                return (person, try store.days(of: person.id))
            }
        }
    }
}
