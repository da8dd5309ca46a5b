public import CivilTime
public import Mentoring

/// Keeps people's own days off and the holidays of sites.
public struct DayOffStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let saveDay: SQLText = """
        INSERT INTO day_off (org, person, day, name) VALUES (:org, :person, :day, :name)
        ON CONFLICT (org, person, day) DO UPDATE SET name = excluded.name
        """
    private static let deleteDay: SQLText = """
        DELETE FROM day_off WHERE org = :org AND person = :person AND day = :day
        """
    private static let saveHoliday: SQLText = """
        INSERT INTO holiday (org, site, day, name) VALUES (:org, :site, :day, :name)
        ON CONFLICT (org, site, day) DO UPDATE SET name = excluded.name
        """
    private static let list: SQLText = """
        SELECT day, name FROM day_off WHERE org = :org AND person = :person
        UNION
        SELECT holiday.day, holiday.name FROM holiday
        JOIN person ON person.org = holiday.org AND person.site = holiday.site
        WHERE holiday.org = :org AND person.id = :person
        ORDER BY 1
        """

    /// Stores a day on which a person is away, as a day of that person's zone.
    public func add(_ day: CivilDate, name: String?, person: PersonID) throws(StorageError) {
        try connection.execute(
            Self.saveDay,
            ["person": .identifier(person), "day": .date(day), "name": .optional(name)])
    }

    /// Takes a person's day off away; false if there was none.
    @discardableResult
    public func remove(_ day: CivilDate, person: PersonID) throws(StorageError) -> Bool {
        try connection.execute(
            Self.deleteDay, ["person": .identifier(person), "day": .date(day)]) > 0
    }

    /// Stores a holiday of a site.
    public func addHoliday(_ day: CivilDate, name: String?, site: String) throws(StorageError) {
        try connection.execute(
            Self.saveHoliday, ["site": .text(site), "day": .date(day), "name": .optional(name)])
    }

    private static let siteUses: SQLText = """
        SELECT count(*) FROM person WHERE org = :org AND site = :site
        """

    /// Returns how many people belong to a site.
    public func peopleCount(ofSite site: String) throws(StorageError) -> Int64 {
        try connection.integer(Self.siteUses, ["site": .text(site)])
    }

    /// Returns a person's own days off and the holidays of their site, in order, each once.
    public func days(of person: PersonID) throws(StorageError) -> [CivilDate] {
        let days = try connection.values(
            Self.list, ["person": .identifier(person)], as: namedDay
        ).map(\.day)
        return days.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
