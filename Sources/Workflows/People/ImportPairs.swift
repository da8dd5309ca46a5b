internal import AttendanceFiles
internal import CivilTime
internal import Mentoring
internal import Storage

/// Brings pairs and what they have agreed to into a programme from a CSV file, all rows or none.
public struct ImportPairs: Sendable {
    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Imports a file with columns `mentor,mentee` and `every_weeks,sessions,minutes,until`.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` naming line and column of a bad row.
    public func callAsFunction(
        programme slug: String?, bytes: [UInt8], file: String
    ) async throws -> ImportCounts {
        let table = try ImportedTable(
            bytes, file: file, required: ["mentor", "mentee"],
            optional: ["every_weeks", "sessions", "minutes", "until"])
        let cadences = try table.table.rows.map { try cadence($0, table) }
        let fresh = cadences.map { _ in
            PairID(randomBytes: dependencies.randomness.bytes(count: 16))
        }
        let now = dependencies.clock.now()
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let (programme, _) = try FindProgramme(connection).programme(slug: slug)
                let members = try PeopleStore(connection).members(of: programme.id)
                var counts = ImportCounts()
                for (index, row) in table.table.rows.enumerated() {
                    let mentor = try Self.member(row, "mentor", .mentor, members, table)
                    let mentee = try Self.member(row, "mentee", .mentee, members, table)
                    guard mentor != mentee else {
                        throw table.refusal(row, "mentee", "mentor and mentee are one person")
                    }
                    try Self.store(
                        Pair(
                            id: fresh[index], programme: programme.id, mentor: mentor,
                            mentee: mentee, cadence: cadences[index]),
                        counts: &counts, now: now, connection)
                }
                return counts
            }
        }
    }

    private func cadence(
        _ row: ColumnTable.Row, _ table: ImportedTable
    ) throws(WorkflowError) -> Cadence {
        do throws(MentoringError) {
            return try Cadence(
                parsingEveryWeeks: row["every_weeks"], sessions: row["sessions"],
                minutes: row["minutes"], until: row["until"])
        } catch {
            let what = error.message.hasSuffix(".") ? error.message.dropLast() : error.message[...]
            throw WorkflowError(
                code: .inputRefused, message: "column \(what); nothing was imported",
                file: table.file, line: row.line)
        }
    }

    private static func member(
        _ row: ColumnTable.Row, _ column: String, _ role: MemberRole,
        _ members: [(person: Person, role: MemberRole)], _ table: ImportedTable
    ) throws(WorkflowError) -> PersonID {
        let text = try table.needed(row, column)
        guard let address = EmailAddress(text) else {
            throw table.refusal(row, column, "'\(text)' is no e-mail address")
        }
        let found = members.first { $0.person.email.folded == address.folded && $0.role == role }
        guard let found else {
            throw table.refusal(row, column, "\(text) is no \(role.rawValue) of this programme")
        }
        return found.person.id
    }

    private static func store(
        _ pair: Pair, counts: inout ImportCounts, now: Instant, _ connection: any SQLConnection
    ) throws {
        let store = PairStore(connection)
        let known = try store.pair(
            programme: pair.programme, mentor: pair.mentor, mentee: pair.mentee)
        guard let known else {
            try store.insert(pair, now: now)
            counts.added += 1
            return
        }
        if known.cadence == pair.cadence {
            counts.unchanged += 1
        } else {
            try store.agree(pair.cadence, pair: known.id, now: now)
            counts.changed += 1
        }
    }
}
