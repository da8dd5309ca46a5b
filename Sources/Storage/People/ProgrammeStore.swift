public import CivilTime
public import Mentoring

/// Keeps programmes and the days on which they hold no sessions.
public struct ProgrammeStore {
    let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let columns = "id, slug, name, zone, first_day, last_day"
    private static let save: SQLText = """
        INSERT INTO programme (org, id, slug, name, zone, first_day, last_day, created_at)
        VALUES (:org, :id, :slug, :name, :zone, :first, :last, :now)
        ON CONFLICT (org, id) DO UPDATE
            SET slug = excluded.slug, name = excluded.name, zone = excluded.zone,
                first_day = excluded.first_day, last_day = excluded.last_day
        """
    private static let byID = SQLText(
        "SELECT \(columns) FROM programme WHERE org = :org AND id = :id")
    private static let bySlug = SQLText(
        "SELECT \(columns) FROM programme WHERE org = :org AND slug = :slug")
    private static let list = SQLText(
        "SELECT \(columns) FROM programme WHERE org = :org ORDER BY slug")
    private static let saveBlackout: SQLText = """
        INSERT INTO blackout_day (org, programme, day, name)
        VALUES (:org, :programme, :day, :name)
        ON CONFLICT (org, programme, day) DO UPDATE SET name = excluded.name
        """
    private static let deleteBlackout: SQLText = """
        DELETE FROM blackout_day WHERE org = :org AND programme = :programme AND day = :day
        """
    private static let blackouts: SQLText = """
        SELECT day, name FROM blackout_day WHERE org = :org AND programme = :programme ORDER BY day
        """

    /// Stores a programme, new or changed.
    ///
    /// - Throws: `conflict` if another programme has the short name.
    public func save(_ programme: Programme, now: Instant) throws(StorageError) {
        try connection.execute(
            Self.save,
            [
                "id": .identifier(programme.id), "slug": .text(programme.slug),
                "name": .text(programme.name), "zone": .text(programme.zone),
                "first": .date(programme.firstDay), "last": .date(programme.lastDay),
                "now": .instant(now),
            ])
    }

    /// Returns a programme by its identifier.
    public func programme(_ id: ProgrammeID) throws(StorageError) -> Programme? {
        try connection.firstValue(Self.byID, ["id": .identifier(id)], as: Self.programme)
    }

    /// Returns a programme by its short name.
    public func programme(slug: String) throws(StorageError) -> Programme? {
        try connection.firstValue(Self.bySlug, ["slug": .text(slug)], as: Self.programme)
    }

    /// Returns all programmes, by short name.
    public func all() throws(StorageError) -> [Programme] {
        try connection.values(Self.list, as: Self.programme)
    }

    /// Stores a day without sessions.
    public func addBlackoutDay(
        _ day: CivilDate, name: String?, programme: ProgrammeID
    ) throws(StorageError) {
        try connection.execute(
            Self.saveBlackout,
            ["programme": .identifier(programme), "day": .date(day), "name": .optional(name)])
    }

    /// Takes a day without sessions away; false if there was none.
    @discardableResult
    public func removeBlackoutDay(
        _ day: CivilDate, programme: ProgrammeID
    ) throws(StorageError) -> Bool {
        try connection.execute(
            Self.deleteBlackout, ["programme": .identifier(programme), "day": .date(day)]) > 0
    }

    /// Returns the days without sessions, in order.
    public func blackoutDays(of programme: ProgrammeID) throws(StorageError) -> [CivilDate] {
        try connection.values(
            Self.blackouts, ["programme": .identifier(programme)], as: namedDay
        ).map(\.day)
    }

    private static func programme(_ row: SQLRow) throws(StorageError) -> Programme {
        Programme(
            id: try row.identifier("id"), slug: try row.text("slug"), name: try row.text("name"),
            zone: try row.text("zone"), firstDay: try row.dateIfAny("first_day"),
            lastDay: try row.dateIfAny("last_day"))
    }
}

/// Reads a day and its name from the columns `day` and `name`.
func namedDay(_ row: SQLRow) throws(StorageError) -> (day: CivilDate, name: String?) {
    guard let day = try row.dateIfAny("day") else { throw row.wrongType("day") }
    return (day, try row.textIfAny("name"))
}
