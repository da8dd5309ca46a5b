public import CivilTime
public import Mentoring

/// Keeps people and their roles in programmes.
public struct PeopleStore {
    let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let columns = """
        person.id, person.email, person.name, person.zone, person.site, person.team,
        person.seniority, person.manager_email, person.language
        """
    private static let save: SQLText = """
        INSERT INTO person (org, id, email, email_folded, name, zone, site, team, seniority,
            manager_email, language, created_at, changed_at)
        VALUES (:org, :id, :email, :folded, :name, :zone, :site, :team, :seniority,
            :manager, :language, :now, :now)
        ON CONFLICT (org, id) DO UPDATE
            SET email = excluded.email, email_folded = excluded.email_folded,
                name = excluded.name, zone = excluded.zone, site = excluded.site,
                team = excluded.team, seniority = excluded.seniority,
                manager_email = excluded.manager_email, language = excluded.language,
                changed_at = excluded.changed_at
        """
    private static let byID = SQLText(
        "SELECT \(columns) FROM person WHERE org = :org AND id = :id")
    private static let byEmail = SQLText(
        "SELECT \(columns) FROM person WHERE org = :org AND email_folded = :email")
    private static let list = SQLText(
        "SELECT \(columns) FROM person WHERE org = :org ORDER BY email_folded")
    private static let byIDs = SQLList(
        "SELECT \(columns) FROM person WHERE org = :org AND id IN (%keys) ORDER BY id")
    private static let members = SQLText(
        """
        SELECT \(columns), membership.role FROM membership
        JOIN person ON person.org = membership.org AND person.id = membership.person
        WHERE membership.org = :org AND membership.programme = :programme
        ORDER BY person.email_folded, membership.role
        """)
    private static let join: SQLText = """
        INSERT INTO membership (org, programme, person, role, joined_at)
        VALUES (:org, :programme, :person, :role, :now)
        ON CONFLICT (org, programme, person, role) DO NOTHING
        """
    private static let leave: SQLText = """
        DELETE FROM membership
        WHERE org = :org AND programme = :programme AND person = :person AND role = :role
        """
    private static let roles: SQLText = """
        SELECT programme, person, role FROM membership WHERE org = :org AND person = :person
        ORDER BY programme, role
        """

    /// Stores a person, new or changed.
    ///
    /// - Throws: `conflict` if another person has the e-mail address.
    public func save(_ person: Person, now: Instant) throws(StorageError) {
        if let stored = try self.person(person.id),
            stored.name != person.name || stored.email.folded != person.email.folded
        {
            // Rows of reports are matched by name and address: any of them may mean another now.
            try RunStore(connection).markEverything()
        }
        try connection.execute(
            Self.save,
            [
                "id": .identifier(person.id), "email": .text(person.email.text),
                "folded": .text(person.email.folded), "name": .text(person.name),
                "zone": .text(person.zone), "site": .optional(person.site),
                "team": .optional(person.team), "seniority": .optional(person.seniority),
                "manager": .optional(person.managerEmail?.text),
                "language": .optional(person.language), "now": .instant(now),
            ])
    }

    /// Returns a person by identifier.
    public func person(_ id: PersonID) throws(StorageError) -> Person? {
        try connection.firstValue(Self.byID, ["id": .identifier(id)], as: Self.person)
    }

    /// Returns a person by e-mail address, whatever its case.
    public func person(email: EmailAddress) throws(StorageError) -> Person? {
        try connection.firstValue(Self.byEmail, ["email": .text(email.folded)], as: Self.person)
    }

    /// Returns people by identifier; unknown ones are left out.
    public func people(_ ids: [PersonID]) throws(StorageError) -> [Person] {
        try Self.byIDs.values(ids.map { .identifier($0) }, on: connection, as: Self.person)
    }

    /// Returns everybody, by e-mail address.
    public func all() throws(StorageError) -> [Person] {
        try connection.values(Self.list, as: Self.person)
    }

    /// Returns the people of a programme with their role; who has two roles stands there twice.
    public func members(
        of programme: ProgrammeID
    ) throws(StorageError) -> [(person: Person, role: MemberRole)] {
        try connection.values(Self.members, ["programme": .identifier(programme)]) {
            row throws(StorageError) in
            (person: try Self.person(row), role: try row.word("role"))
        }
    }

    /// Gives a person a role in a programme; false if they have it already.
    @discardableResult
    public func join(_ membership: Membership, now: Instant) throws(StorageError) -> Bool {
        var parameters = Self.parameters(membership)
        parameters["now"] = .instant(now)
        return try connection.execute(Self.join, parameters) > 0
    }

    /// Takes a person's role in a programme away; false if they did not have it.
    @discardableResult
    public func leave(_ membership: Membership) throws(StorageError) -> Bool {
        try connection.execute(Self.leave, Self.parameters(membership)) > 0
    }

    /// Returns all roles of a person, by programme.
    public func memberships(of person: PersonID) throws(StorageError) -> [Membership] {
        try connection.values(Self.roles, ["person": .identifier(person)]) {
            row throws(StorageError) in
            Membership(
                programme: try row.identifier("programme"), person: try row.identifier("person"),
                role: try row.word("role"))
        }
    }

    private static func parameters(_ membership: Membership) -> SQLParameters {
        [
            "programme": .identifier(membership.programme),
            "person": .identifier(membership.person), "role": .text(membership.role.rawValue),
        ]
    }

    static func person(_ row: SQLRow) throws(StorageError) -> Person {
        Person(
            id: try row.identifier("id"), email: try address(row, "email"),
            name: try row.text("name"), zone: try row.text("zone"),
            site: try row.textIfAny("site"), team: try row.textIfAny("team"),
            seniority: try row.textIfAny("seniority"),
            managerEmail: try addressIfAny(row, "manager_email"),
            language: try row.textIfAny("language"))
    }

    private static func address(
        _ row: SQLRow, _ column: String
    ) throws(StorageError) -> EmailAddress {
        guard let address = try addressIfAny(row, column) else { throw row.wrongType(column) }
        return address
    }

    private static func addressIfAny(
        _ row: SQLRow, _ column: String
    ) throws(StorageError) -> EmailAddress? {
        guard let text = try row.textIfAny(column) else { return nil }
        guard let address = EmailAddress(text) else { throw row.wrongType(column) }
        return address
    }
}
