public import CivilTime
public import Mentoring
public import Scheduling
internal import Storage

/// Sets and shows when a person is there and what they wish for.
public struct SetHours: Sendable {
    /// What a person says; nil leaves a value as it was.
    public struct Wish: Sendable {
        /// Weekly hours, such as `Mon-Thu 09:00-12:00,13:00-17:00`.
        public var hours: String?
        /// Hours they like best, in the same grammar.
        public var preferred: String?
        /// The zone of both; nil keeps the one set before, else the person's.
        public var zone: String?
        /// Quiet minutes before a session.
        public var bufferBeforeMinutes: Int?
        /// Quiet minutes after a session.
        public var bufferAfterMinutes: Int?
        /// The least time between booking and start.
        public var noticeMinutes: Int?
        /// The most sessions a day.
        public var perDayMax: Cap?
        /// The most sessions a week.
        public var perWeekMax: Cap?
        /// Hours of single dates; those of other dates stay.
        public var dated: [DatedHours] = []

        /// Creates a wish that says nothing yet.
        public init() {}
    }

    /// A limit of sessions.
    public enum Cap: Sendable, Hashable {
        /// No limit.
        case any
        /// At most this many, zero or more.
        case most(Int)

        var number: Int? {
            switch self {
            case .any: nil
            case .most(let number): number
            }
        }
    }

    /// A person with their hours.
    public struct Answer: Sendable {
        /// Whose.
        public let person: Person
        /// The weekly hours in canonical text; nil if never said.
        public let hours: String?
        /// The preferred hours in canonical text; nil if never said.
        public let preferred: String?
        /// The zone of both.
        public let zone: String
        /// Buffers, notice and caps.
        public let limits: PersonLimits
        /// Hours of single dates, by date.
        public let dated: [DatedHours]
        /// The person's own days off and the holidays of their site, by date.
        public let daysOff: [CivilDate]
        /// Whether anything changed.
        public let isChanged: Bool
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Sets what a person says.
    ///
    /// - Throws: `WorkflowError` with code `usage` for a text that is no hours or an unknown zone.
    public func set(_ wish: Wish, email: String) async throws -> Answer {
        let hours = try wish.hours.map(canonical)
        let preferred = try wish.preferred.map(canonical)
        let zone = try wish.zone.map { name throws(WorkflowError) in
            guard let rules = dependencies.zones.rules(named: name) else {
                throw WorkflowError(
                    code: .usage,
                    message: "no time zone is called '\(name)'; use a name such as Europe/Berlin")
            }
            return rules.name
        }
        let now = dependencies.clock.now()
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let person = try FindPerson(connection).person(email: email)
                let before = try HoursStore(connection).hours(of: person.id)
                var stored = before ?? StoredHours(person: person.id, zone: person.zone)
                stored.hours = hours ?? stored.hours
                stored.wishes = preferred ?? stored.wishes
                stored.zone = zone ?? stored.zone
                stored.limits = Self.limits(wish, over: stored.limits)
                let isChanged = try HoursStore(connection).append(
                    stored, actor: "coordinator", now: now)
                try DatedHoursStore(connection).save(wish.dated, of: person.id)
                return try Self.answer(person, stored, isChanged: isChanged, connection)
            }
        }
    }

    /// Shows what a person has said.
    public func show(email: String) async throws -> Answer {
        try await refusingStorage {
            try await dependencies.database.read { connection in
                let person = try FindPerson(connection).person(email: email)
                let stored = try HoursStore(connection).hours(of: person.id)
                return try Self.answer(
                    person, stored ?? StoredHours(person: person.id, zone: person.zone),
                    isChanged: false, connection)
            }
        }
    }

    private static func answer(
        _ person: Person, _ stored: StoredHours, isChanged: Bool,
        _ connection: any SQLConnection
    ) throws -> Answer {
        Answer(
            person: person, hours: stored.hours, preferred: stored.wishes, zone: stored.zone,
            limits: stored.limits, dated: try DatedHoursStore(connection).hours(of: person.id),
            daysOff: try DayOffStore(connection).days(of: person.id), isChanged: isChanged)
    }

    private static func limits(_ wish: Wish, over before: PersonLimits) -> PersonLimits {
        var limits = before
        limits.bufferBeforeMinutes = wish.bufferBeforeMinutes ?? limits.bufferBeforeMinutes
        limits.bufferAfterMinutes = wish.bufferAfterMinutes ?? limits.bufferAfterMinutes
        limits.noticeMinutes = wish.noticeMinutes ?? limits.noticeMinutes
        if let cap = wish.perDayMax { limits.perDayMax = cap.number }
        if let cap = wish.perWeekMax { limits.perWeekMax = cap.number }
        return limits
    }

    private func canonical(_ text: String) throws(WorkflowError) -> String {
        do throws(SchedulingError) {
            return try WeeklyHours(parsing: text).text
        } catch {
            throw WorkflowError(code: .usage, message: error.message)
        }
    }
}
