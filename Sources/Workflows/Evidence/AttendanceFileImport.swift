internal import AttendanceFiles
internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Takes in one attendance report or badge log, row by row.
struct AttendanceFileImport: Sendable {
    let dependencies: Dependencies
    let order: ImportEvidence.Order
    let source: EvidenceSource?
    let bytes: any AttendanceBytes
    let now: Instant

    /// Everything an import is done with, once the file was read for the first time.
    struct Opened: Sendable {
        let hash: Digest256
        let byteCount: Int
        let decisions: FileDecisions
        let reader: AttendanceReader
        var file: AttendanceFile
    }

    func taken() async throws -> EvidenceReport {
        try await refusingStorage {
            let opened = try await opened()
            do {
                return try await dependencies.database.write { connection in
                    let report = try self.store(opened, connection)
                    if self.order.isDryRun { throw OnlyALook(report: report) }
                    return report
                }
            } catch let look as OnlyALook {
                return look.report
            } catch let error as AttendanceFilesError {
                throw WorkflowError(error)
            }
        }
    }

    /// Reads the file for the first time, in the zone of who organised it.
    private func opened() async throws -> Opened {
        do {
            let (hash, count) = try bytes.digest()
            let digest = Digest256(bytes: hash) ?? Digest256(hashing: hash)
            let (zone, booked, standing) = try await dependencies.database.read { connection in
                (
                    try self.programmeZone(connection),
                    try BookedSessions(connection: connection, now: self.now).all(),
                    try FileDecisionStore(connection).standing(digest)
                )
            }
            let decisions = try FileDecisions(standing: standing, order: order)
            var reader = try decisions.reader(zone: zone, booked: booked, dependencies)
            reader.source = source
            if let map = order.map {
                reader.badgeMap = try BadgeMap(json: map.bytes, fileName: map.name)
                if let name = reader.badgeMap?.zone, decisions.values[.zone] == nil {
                    reader.zone = try dependencies.rules(of: name)
                    reader.isZoneDecided = true
                }
            }
            var file = try reader.open(bytes, fileName: order.name)
            if !reader.isZoneDecided, let own = try await organiserZone(file), own != zone.name {
                reader.zone = try dependencies.rules(of: own)
                file = try reader.open(bytes, fileName: order.name)
            }
            return Opened(
                hash: digest, byteCount: count, decisions: decisions, reader: reader, file: file)
        } catch let error as AttendanceFilesError {
            throw WorkflowError(error)
        }
    }

    private func programmeZone(_ connection: any SQLConnection) throws -> ZoneRules {
        let (programme, _) = try FindProgramme(connection).programme(slug: order.programme)
        return try dependencies.rules(of: programme.zone)
    }

    /// The zone of who organised the meetings of a file, if that is one zone.
    private func organiserZone(_ file: AttendanceFile) async throws -> String? {
        let organisers = Set(file.sessions.compactMap(\.organiserEmail))
        guard !organisers.isEmpty else { return nil }
        let people = try await dependencies.database.read { try PeopleStore($0).all() }
        let zones = Set(people.filter { organisers.contains($0.email.folded) }.map(\.zone))
        return zones.count == 1 ? zones.first : nil
    }

    private func store(
        _ opened: Opened, _ connection: any SQLConnection
    ) throws -> EvidenceReport {
        let key = try OrganisationKey(connection).bytes()
        let source = opened.file.format.source
        let isNew = try EvidenceStore(connection).file(opened.hash) == nil
        _ = try EvidenceStore(connection).add(
            EvidenceBatch(
                file: SourceFile(
                    hash: opened.hash, source: source, parser: opened.file.format.rawValue,
                    parserVersion: AttendanceImport.parserVersion,
                    encoding: opened.file.encoding.rawValue, byteCount: opened.byteCount,
                    receivedAt: now, uploader: "coordinator")))
        try opened.decisions.append(to: opened.hash, connection, now: now)
        var file = opened.file
        let sessionKeys = file.sessions.map { $0.key(source: source, organisationKey: key) }
        var writer = try RowWriter(
            connection, organisationKey: key, file: opened.hash, isNewFile: isNew, now: now)
        var preview: [EvidenceReport.Preview] = []
        let outcome = try file.forEachRow { row in
            if self.order.isDryRun, preview.count < EvidenceReport.previewMax {
                preview.append(EvidenceReport.Preview(row))
            }
            try writer.add(row.draft(source: source, sessionKey: sessionKeys[row.session]))
        }
        try writer.flush()
        let intake = FileIntake(
            connection: connection, source: source, hash: opened.hash, now: now)
        let sessions = try intake.add(outcome.sessions, keys: sessionKeys)
        try intake.park(file.parkedTimes, sessions: outcome.sessions, keys: sessionKeys)
        for item in writer.shrunk() {
            try BreakStore(connection).open(item, run: "import", now: now)
        }
        let doubtful = outcome.problems.count { $0.code == .ambiguousDuration }
        if doubtful > 0 {
            try BreakStore(connection).open(
                AmbiguousDurationBreak.make(fileHash: opened.hash, rows: doubtful), run: "import",
                now: now)
        }
        try DateQuestion(connection: connection, dependencies: dependencies, now: now).settle(
            file, hash: opened.hash, reader: opened.reader, rows: outcome.tally.accepted,
            decisions: opened.decisions)
        var report = try report(file, outcome, sessions, writer, connection)
        report.preview = preview
        return report
    }

    private func report(
        _ file: AttendanceFile, _ outcome: AttendanceOutcome, _ sessions: [SessionFacts],
        _ writer: RowWriter, _ connection: any SQLConnection
    ) throws -> EvidenceReport {
        let rows = writer.added + writer.known
        var breaks: [EvidenceReport.Doubt] = []
        var unlinked = rows
        var notes = outcome.problems.filter { !$0.isBreak }.map { EvidenceReport.Doubt($0) }
        if rows <= RowWriter.linkedMax {
            let snapshot = try SnapshotReader(connection: connection, asOf: now)
                .linking(sessions)
            let linker = SessionLinker(snapshot)
            var linking = SessionLinker.Result()
            for session in sessions { linker.link(session, into: &linking) }
            unlinked = writer.keys.count { linking.dispositions[$0]?.state != .linked }
            breaks = sessions.flatMap { linking.breaks[$0.key] ?? [] }.map {
                EvidenceReport.Doubt(kind: $0.kind.rawValue, message: "", line: nil)
            }
        } else {
            notes.append(
                EvidenceReport.Doubt(
                    kind: "LINKED_LATER",
                    message: "so many rows are linked by the next reconcile", line: nil))
        }
        let shown = Set(breaks.map(\.kind))
        breaks += outcome.problems.filter { $0.isBreak && !shown.contains($0.code.rawValue) }
            .map { EvidenceReport.Doubt($0) }
        return EvidenceReport(
            file: order.name, source: file.format.source,
            reading: "\(file.format.rawValue), \(file.encoding.rawValue), "
                + "times in \(file.zone.name)",
            reason: file.reason, sessions: outcome.sessions.count, rows: rows, new: writer.added,
            known: writer.known, unlinked: unlinked, breaks: breaks, notes: notes,
            stated: outcome.control.stated, parsed: outcome.control.parsed,
            tally: EvidenceReport.Rows(outcome.tally), isDryRun: order.isDryRun)
    }
}

extension AttendanceProblem {
    /// Whether a coordinator must say something before the file counts as it should.
    fileprivate var isBreak: Bool {
        BreakKind(rawValue: code.rawValue) != nil
    }
}

extension EvidenceReport.Doubt {
    init(_ problem: AttendanceProblem) {
        self.init(kind: problem.code.rawValue, message: problem.message, line: problem.line)
    }
}

extension EvidenceReport.Rows {
    init(_ tally: RowTally) {
        self.init(
            accepted: tally.accepted, control: tally.control, head: tally.head,
            refused: tally.refused,
            ignored: Dictionary(
                uniqueKeysWithValues: tally.ignored.map { ($0.key.rawValue, $0.value) }))
    }
}

extension EvidenceReport.Preview {
    init(_ row: AttendanceFiles.AttendanceRow) {
        self.init(
            line: row.line, name: row.person.name ?? row.person.email ?? "", start: row.start,
            end: row.end, area: row.area)
    }
}
