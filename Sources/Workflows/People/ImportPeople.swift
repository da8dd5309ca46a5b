internal import AttendanceFiles
internal import CivilTime
internal import Mentoring
internal import Storage

/// Brings people and their roles into a programme from a CSV file, all rows or none.
public struct ImportPeople: Sendable {
    private static let required = ["email", "name", "role", "zone"]
    private static let optional = ["site", "team", "seniority", "manager_email", "language"]

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Imports a file: one row per person and role.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` naming line and column of a bad row.
    public func callAsFunction(
        programme slug: String?, bytes: [UInt8], file: String
    ) async throws -> ImportCounts {
        let table = try ImportedTable(
            bytes, file: file, required: Self.required, optional: Self.optional)
        let rows = try table.table.rows.map { try person($0, table) }
        try refuseContradictions(rows, table)
        let now = dependencies.clock.now()
        let fresh = rows.map { _ in
            NewPerson(
                id: PersonID(randomBytes: dependencies.randomness.bytes(count: 16)),
                key: dependencies.randomness.bytes(count: 32))
        }
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let (programme, _) = try FindProgramme(connection).programme(slug: slug)
                var counts = ImportCounts()
                for (row, new) in zip(rows, fresh) {
                    try Self.store(
                        row, new: new, programme: programme.id, counts: &counts, now: now,
                        connection)
                }
                return counts
            }
        }
    }

    /// What is drawn for somebody who may turn out to be new.
    private struct NewPerson: Sendable {
        let id: PersonID
        /// Under it the inputs of their verdicts are committed to.
        ///
        /// It is given at once, so that the root of a run follows from what is stored and not
        /// from who judges first.
        let key: [UInt8]
    }

    private struct PersonRow: Sendable {
        let line: Int
        let person: Person
        let role: MemberRole
    }

    private func person(
        _ row: ColumnTable.Row, _ table: ImportedTable
    ) throws(WorkflowError) -> PersonRow {
        let email = try table.needed(row, "email")
        guard let address = EmailAddress(email) else {
            throw table.refusal(row, "email", "'\(email)' is no e-mail address")
        }
        let name = try table.needed(row, "name")
        guard name.count <= 200 else {
            throw table.refusal(row, "name", "it has over 200 letters")
        }
        let roleText = try table.needed(row, "role")
        guard let role = MemberRole(rawValue: roleText.lowercased()) else {
            throw table.refusal(
                row, "role", "'\(roleText)' is none of mentor, mentee, coordinator")
        }
        let zoneText = try table.needed(row, "zone")
        guard let zone = dependencies.zones.rules(named: zoneText) else {
            throw table.refusal(row, "zone", "no time zone is called '\(zoneText)'")
        }
        let manager = row["manager_email"].flatMap { EmailAddress($0) }
        if let text = row["manager_email"], manager == nil {
            throw table.refusal(row, "manager_email", "'\(text)' is no e-mail address")
        }
        let person = Person(
            id: PersonID(""), email: address, name: name, zone: zone.name, site: row["site"],
            team: row["team"], seniority: row["seniority"], managerEmail: manager,
            language: row["language"])
        return PersonRow(line: row.line, person: person, role: role)
    }

    /// Two rows of one person may differ in the role only, else one of them would be lost.
    private func refuseContradictions(
        _ rows: [PersonRow], _ table: ImportedTable
    ) throws(WorkflowError) {
        var first: [String: PersonRow] = [:]
        for row in rows {
            let folded = row.person.email.folded
            guard let earlier = first[folded] else {
                first[folded] = row
                continue
            }
            guard earlier.person == row.person else {
                throw WorkflowError(
                    code: .inputRefused,
                    message: """
                        the same address stands in line \(earlier.line) with other values; \
                        nothing was imported
                        """,
                    file: table.file, line: row.line)
            }
        }
    }

    private static func store(
        _ row: PersonRow, new: NewPerson, programme: ProgrammeID, counts: inout ImportCounts,
        now: Instant, _ connection: any SQLConnection
    ) throws {
        let store = PeopleStore(connection)
        let known = try store.person(email: row.person.email)
        var person = row.person
        person.id = known?.id ?? new.id
        if known != person { try store.save(person, now: now) }
        if known == nil { try SubjectKeyStore(connection).add(new.key, person: person.id) }
        let joined = try store.join(
            Membership(programme: programme, person: person.id, role: row.role), now: now)
        if known == nil || joined {
            counts.added += 1
        } else if known != person {
            counts.changed += 1
        } else {
            counts.unchanged += 1
        }
    }
}
