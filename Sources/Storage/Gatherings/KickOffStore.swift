public import CivilTime
public import Mentoring

/// Keeps the kick-off of each programme while its time is sought.
public struct KickOffStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let save: SQLText = """
        INSERT INTO kickoff
            (org, programme, id, window_from, window_until, length_minutes, quorum_percent, at)
        VALUES (:org, :programme, :id, :from, :until, :minutes, :quorum, :now)
        ON CONFLICT (org, programme) DO UPDATE
            SET id = excluded.id, window_from = excluded.window_from,
                window_until = excluded.window_until, length_minutes = excluded.length_minutes,
                quorum_percent = excluded.quorum_percent, at = excluded.at
        """
    private static let clearSites: SQLText = """
        DELETE FROM kickoff_site WHERE org = :org AND programme = :programme
        """
    private static let clearRequired: SQLText = """
        DELETE FROM kickoff_required WHERE org = :org AND programme = :programme
        """
    private static let addSite: SQLText = """
        INSERT INTO kickoff_site (org, programme, place, site)
        VALUES (:org, :programme, :place, :site)
        """
    private static let addRequired: SQLText = """
        INSERT INTO kickoff_required (org, programme, person) VALUES (:org, :programme, :person)
        """
    private static let get: SQLText = """
        SELECT id, window_from, window_until, length_minutes, quorum_percent FROM kickoff
        WHERE org = :org AND programme = :programme
        """
    private static let sites: SQLText = """
        SELECT site FROM kickoff_site WHERE org = :org AND programme = :programme ORDER BY place
        """
    private static let required: SQLText = """
        SELECT person FROM kickoff_required WHERE org = :org AND programme = :programme
        ORDER BY person
        """

    /// Stores the kick-off of a programme; one that was sought before is replaced.
    public func save(_ kickOff: KickOff, now: Instant) throws(StorageError) {
        let programme = SQLValue.identifier(kickOff.programme)
        try connection.execute(
            Self.save,
            [
                "programme": programme, "id": .identifier(kickOff.id),
                "from": .instant(kickOff.window.start), "until": .instant(kickOff.window.end),
                "minutes": .integer(Int64(kickOff.lengthMinutes)),
                "quorum": .integer(Int64(kickOff.quorumPercent)), "now": .instant(now),
            ])
        try connection.execute(Self.clearSites, ["programme": programme])
        try connection.execute(Self.clearRequired, ["programme": programme])
        for (place, site) in kickOff.sites.enumerated() {
            try connection.execute(
                Self.addSite,
                ["programme": programme, "place": .integer(Int64(place)), "site": .text(site)])
        }
        for person in kickOff.required {
            try connection.execute(
                Self.addRequired, ["programme": programme, "person": .identifier(person)])
        }
    }

    /// Returns the kick-off of a programme, or nil if none is sought.
    public func kickOff(of programme: ProgrammeID) throws(StorageError) -> KickOff? {
        let parameters = ["programme": SQLValue.identifier(programme)]
        let sites = try connection.values(Self.sites, parameters) { row throws(StorageError) in
            try row.text("site")
        }
        let required: [PersonID] = try connection.values(Self.required, parameters) {
            row throws(StorageError) in
            try row.identifier("person")
        }
        return try connection.firstValue(Self.get, parameters) { row throws(StorageError) in
            KickOff(
                id: try row.identifier("id"), programme: programme,
                window: try row.period("window_from", "window_until"),
                lengthMinutes: Int(try row.integer("length_minutes")), sites: sites,
                required: required, quorumPercent: Int(try row.integer("quorum_percent")))
        }
    }
}
