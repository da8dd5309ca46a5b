internal import AttendanceFiles
internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Reads the parked rows of a file again by a decision, from what was kept of them.
///
/// What comes out is new evidence under the keys that an import of the file with the same decision
/// would give; the parked rows stay as they are and are ignored from then on (redated).
struct RedateFile {
    let connection: any SQLConnection
    let dependencies: Dependencies
    let now: Instant

    /// Writes the decision down and the rows it gives.
    ///
    /// - Throws: `WorkflowError` with code `state` if the rows' times are gone, or something is
    ///   still open after the decision.
    func callAsFunction(_ hash: Digest256, code: String) throws {
        guard let file = try EvidenceStore(connection).file(hash),
            let format = AttendanceFormat(rawValue: file.parser),
            let said = FileDecisions(answer: code)
        else {
            throw WorkflowError(
                code: .state, message: "the file is not known any more; import it again")
        }
        try said.append(to: hash, connection, now: now)
        let parked = try parked(hash, source: file.source)
        guard !parked.isEmpty else {
            throw WorkflowError(
                code: .state,
                message: "the times of its rows are no longer kept; import the file again")
        }
        let standing = try FileDecisionStore(connection).standing(hash)
        var decisions = said
        for (field, decision) in standing { decisions.values[field] = decision.value }
        let zone = try zone(of: file, parked)
        let reader = try decisions.reader(
            zone: zone, booked: try BookedSessions(connection: connection, now: now).all(),
            dependencies)
        let redated = try read(parked, reader, format)
        let key = try OrganisationKey(connection).bytes()
        let keys = redated.sessions.map { $0.key(source: file.source, organisationKey: key) }
        var writer = try RowWriter(
            connection, organisationKey: key, file: hash, isNewFile: true, now: now)
        let decided = FileDecisionStore(connection)
        for row in redated.rows {
            try writer.add(row.draft(source: file.source, sessionKey: keys[row.session]))
        }
        try writer.flush()
        for row in writer.keys {
            try decided.noteRedated(row, file: hash, code: code, at: now)
        }
        try FileIntake(connection: connection, source: file.source, hash: hash, now: now)
            .add(redated.sessions, keys: keys)
        for session in parked {
            try RunStore(connection).markDirty(.link, item: session.key)
        }
    }

    /// Takes a decision back: the rows it gave count no more, the parked ones wait again.
    ///
    /// Rows that an import read itself stay: what was given with the file is not an answer.
    func withdraw(_ hash: Digest256, code: String) throws {
        guard let said = FileDecisions(answer: code) else {
            throw WorkflowError(code: .state, message: "it was answered by an import")
        }
        for field in said.values.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
            try FileDecisionStore(connection).append(
                FileDecision(
                    field: field, value: FileDecision.withdrawn, actor: "coordinator", at: now),
                file: hash)
        }
        for session in Set(try EvidenceStore(connection).evidence(file: hash).map(\.sessionKey))
            .sorted()
        {
            try RunStore(connection).markDirty(.link, item: session)
        }
    }

    private func read(
        _ parked: [ParkedSession], _ reader: AttendanceReader, _ format: AttendanceFormat
    ) throws -> RedatedRows {
        let redated: RedatedRows
        do throws(AttendanceFilesError) {
            redated = try reader.redated(parked, format: format)
        } catch {
            throw WorkflowError(error)
        }
        guard redated.question == nil else {
            throw WorkflowError(
                code: .state,
                message: "the answer leaves another question open; import the file again with "
                    + "--date-order, --date or --zone")
        }
        return redated
    }

    /// The zone of who organised the meetings, if that is one zone, else the programme's.
    private func zone(of file: SourceFile, _ parked: [ParkedSession]) throws -> ZoneRules {
        let organisers = Set(parked.compactMap(\.organiserEmail))
        let own = Set(
            try PeopleStore(connection).all().filter { organisers.contains($0.email.folded) }
                .map(\.zone))
        if own.count == 1, let name = own.first { return try dependencies.rules(of: name) }
        let zones = Set(try ProgrammeStore(connection).all().map(\.zone))
        guard zones.count == 1, let name = zones.first else {
            throw WorkflowError(
                code: .state,
                message: "several programmes have zones of their own; import the file again with "
                    + "--programme")
        }
        return try dependencies.rules(of: name)
    }

    /// What was kept of the rows that wait, by meeting.
    private func parked(
        _ hash: Digest256, source: EvidenceSource
    ) throws -> [ParkedSession] {
        let rows = try EvidenceStore(connection).evidence(file: hash)
        let texts = PrivateTextStore(connection)
        let waiting = rows.filter { $0.rowPerson?.cells != nil }
        let keys = waiting.map(\.sessionKey).reduce(into: [String]()) { keys, key in
            if keys.last != key { keys.append(key) }
        }
        return try keys.map { key in
            let facts = try EvidenceStore(connection).sessionFacts(key).first
            let claim = try EvidenceStore(connection).coverage(session: key).first {
                $0.fileHash == hash
            }
            return ParkedSession(
                key: key, meetingID: facts?.meetingID, organiserEmail: facts?.organiserEmail,
                times: try texts.text(FileIntake.ref(key)).flatMap { ParkedTimes(stored: $0) },
                control: ControlTotals(
                    stated: claim?.statedCount, parsed: claim?.parsedCount ?? 0),
                rows: waiting.filter { $0.sessionKey == key }.compactMap { row in
                    row.rowPerson?.cells.flatMap { ParkedTimes(stored: $0) }.map {
                        ParkedSession.Row(person: row.rowPerson, times: $0, line: row.line ?? 0)
                    }
                })
        }
    }
}
