public import CivilTime
public import Mentoring

/// Keeps pairs and the cadence each has agreed to; an older cadence stays on record.
public struct PairStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let select = """
        SELECT pair.id, pair.programme, pair.mentor, pair.mentee,
            cadence.version, cadence.min_weeks, cadence.max_weeks, cadence.sessions,
            cadence.minutes, cadence.until
        FROM pair JOIN cadence ON cadence.org = pair.org AND cadence.pair = pair.id
            AND cadence.version = (SELECT max(newest.version) FROM cadence AS newest
                WHERE newest.org = pair.org AND newest.pair = pair.id)
        """
    private static let byID = SQLText("\(select) WHERE pair.org = :org AND pair.id = :id")
    private static let byIDs = SQLList(
        "\(select) WHERE pair.org = :org AND pair.id IN (%keys) ORDER BY pair.id")
    private static let byProgramme = SQLText(
        "\(select) WHERE pair.org = :org AND pair.programme = :programme ORDER BY pair.id")
    private static let byPerson = SQLText(
        """
        \(select) WHERE pair.org = :org AND (pair.mentor = :person OR pair.mentee = :person)
        ORDER BY pair.id
        """)
    private static let byPeople = SQLText(
        """
        \(select) WHERE pair.org = :org AND pair.programme = :programme
            AND pair.mentor = :mentor AND pair.mentee = :mentee
        """)
    private static let created: SQLText = """
        SELECT created_at FROM pair WHERE org = :org AND id = :id
        """
    private static let insert: SQLText = """
        INSERT INTO pair (org, id, programme, mentor, mentee, created_at)
        VALUES (:org, :id, :programme, :mentor, :mentee, :now)
        """
    private static let insertCadence: SQLText = """
        INSERT INTO cadence (org, pair, version, min_weeks, max_weeks, sessions, minutes, until, at)
        SELECT :org, :pair, coalesce(max(version), 0) + 1, :min, :max, :sessions, :minutes, :until,
            :now
        FROM cadence WHERE org = :org AND pair = :pair
        """

    /// Stores a new pair.
    ///
    /// - Throws: `conflict` if the two are a pair of this programme already.
    public func insert(_ pair: Pair, now: Instant) throws(StorageError) {
        try connection.execute(
            Self.insert,
            [
                "id": .identifier(pair.id), "programme": .identifier(pair.programme),
                "mentor": .identifier(pair.mentor), "mentee": .identifier(pair.mentee),
                "now": .instant(now),
            ])
        try agree(pair.cadence, pair: pair.id, now: now)
    }

    /// Returns when the pair was stored, from which its first session is counted.
    public func createdAt(_ id: PairID) throws(StorageError) -> Instant? {
        try connection.firstRow(Self.created, ["id": .identifier(id)])?.instant("created_at")
    }

    /// Stores another cadence of a pair as its next version.
    public func agree(_ cadence: Cadence, pair: PairID, now: Instant) throws(StorageError) {
        try connection.execute(
            Self.insertCadence,
            [
                "pair": .identifier(pair), "min": .count(cadence.minWeeks),
                "max": .count(cadence.maxWeeks), "sessions": .count(cadence.sessions),
                "minutes": .count(cadence.minutes), "until": .date(cadence.until),
                "now": .instant(now),
            ])
    }

    /// Returns a pair with its present cadence.
    public func pair(_ id: PairID) throws(StorageError) -> Pair? {
        try connection.firstValue(Self.byID, ["id": .identifier(id)], as: Self.pair)
    }

    /// Returns the pair that two people are in a programme.
    public func pair(
        programme: ProgrammeID, mentor: PersonID, mentee: PersonID
    ) throws(StorageError) -> Pair? {
        try connection.firstValue(
            Self.byPeople,
            [
                "programme": .identifier(programme), "mentor": .identifier(mentor),
                "mentee": .identifier(mentee),
            ], as: Self.pair)
    }

    /// Returns pairs by identifier; unknown ones are left out.
    public func pairs(_ ids: [PairID]) throws(StorageError) -> [Pair] {
        try Self.byIDs.values(ids.map { .identifier($0) }, on: connection, as: Self.pair)
    }

    /// Returns all pairs of a programme, by identifier.
    public func pairs(of programme: ProgrammeID) throws(StorageError) -> [Pair] {
        try connection.values(
            Self.byProgramme, ["programme": .identifier(programme)], as: Self.pair)
    }

    /// Returns all pairs of a person in all programmes, by identifier.
    public func pairs(with person: PersonID) throws(StorageError) -> [Pair] {
        try connection.values(Self.byPerson, ["person": .identifier(person)], as: Self.pair)
    }

    private static func pair(_ row: SQLRow) throws(StorageError) -> Pair {
        guard
            let cadence = Cadence(
                minWeeks: try row.count("min_weeks"), maxWeeks: try row.count("max_weeks"),
                sessions: try row.count("sessions"), minutes: try row.count("minutes"),
                until: try row.dateIfAny("until"))
        else { throw row.wrongType("min_weeks") }
        return Pair(
            id: try row.identifier("id"), programme: try row.identifier("programme"),
            mentor: try row.identifier("mentor"), mentee: try row.identifier("mentee"),
            cadence: cadence)
    }
}
