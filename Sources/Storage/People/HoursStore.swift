public import CivilTime
public import Mentoring
public import Scheduling

/// What a person has said about when they are there, as text in the grammar of weekly hours.
public struct StoredHours: Sendable, Hashable {
    /// Whose hours.
    public var person: PersonID
    /// The weekly hours; none if never said.
    public var hours: String?
    /// The hours they like best; none if never said.
    public var wishes: String?
    /// The IANA name of the zone in which both are meant.
    public var zone: String
    /// Buffers, notice and caps.
    public var limits: PersonLimits

    /// Makes hours; limits are those of somebody who has said nothing.
    public init(
        person: PersonID, hours: String? = nil, wishes: String? = nil, zone: String,
        limits: PersonLimits = PersonLimits()
    ) {
        self.person = person
        self.hours = hours
        self.wishes = wishes
        self.zone = zone
        self.limits = limits
    }
}

/// Keeps weekly hours, wishes and limits; an older version stays on record.
public struct HoursStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let insert: SQLText = """
        INSERT INTO weekly_hours (org, person, version, hours, wishes, zone,
            buffer_before_minutes, buffer_after_minutes, notice_minutes,
            per_day_max, per_week_max, actor, at)
        SELECT :org, :person, coalesce(max(version), 0) + 1, :hours, :wishes, :zone,
            :before, :after, :notice, :day, :week, :actor, :now
        FROM weekly_hours WHERE org = :org AND person = :person
        """
    private static let said: SQLText = """
        SELECT at FROM weekly_hours WHERE org = :org AND person = :person
        ORDER BY version DESC LIMIT 1
        """
    private static let find: SQLText = """
        SELECT person, hours, wishes, zone, buffer_before_minutes, buffer_after_minutes,
            notice_minutes, per_day_max, per_week_max
        FROM weekly_hours WHERE org = :org AND person = :person
        ORDER BY version DESC LIMIT 1
        """

    /// Returns what a person has said last; nil if nothing.
    public func hours(of person: PersonID) throws(StorageError) -> StoredHours? {
        try connection.firstValue(Self.find, ["person": .identifier(person)]) {
            row throws(StorageError) in
            StoredHours(
                person: try row.identifier("person"), hours: try row.textIfAny("hours"),
                wishes: try row.textIfAny("wishes"), zone: try row.text("zone"),
                limits: PersonLimits(
                    bufferBeforeMinutes: try row.count("buffer_before_minutes"),
                    bufferAfterMinutes: try row.count("buffer_after_minutes"),
                    noticeMinutes: try row.count("notice_minutes"),
                    perDayMax: try row.countIfAny("per_day_max"),
                    perWeekMax: try row.countIfAny("per_week_max")))
        }
    }

    /// Returns when a person said last what stands; nil if they never did.
    public func saidAt(of person: PersonID) throws(StorageError) -> Instant? {
        try connection.firstRow(Self.said, ["person": .identifier(person)])?.instant("at")
    }

    /// Appends what a person has said now; false, and nothing stored, if it is what stands.
    @discardableResult
    public func append(
        _ hours: StoredHours, actor: String, now: Instant
    ) throws(StorageError) -> Bool {
        if try self.hours(of: hours.person) == hours { return false }
        try connection.execute(
            Self.insert,
            [
                "person": .identifier(hours.person), "hours": .optional(hours.hours),
                "wishes": .optional(hours.wishes), "zone": .text(hours.zone),
                "before": .count(hours.limits.bufferBeforeMinutes),
                "after": .count(hours.limits.bufferAfterMinutes),
                "notice": .count(hours.limits.noticeMinutes),
                "day": .count(hours.limits.perDayMax), "week": .count(hours.limits.perWeekMax),
                "actor": .text(actor), "now": .instant(now),
            ])
        return true
    }
}
