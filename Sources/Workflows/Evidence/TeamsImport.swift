internal import AttendanceFiles
internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Takes in one Microsoft Teams attendance report.
struct TeamsImport: Sendable {
    let dependencies: Dependencies
    let order: ImportEvidence.Order
    let now: Instant

    func taken() async throws -> EvidenceReport {
        try await refusingStorage {
            let (zone, booked) = try await dependencies.database.read { connection in
                let zone = try self.zone(connection)
                return (zone, try self.bookedDates(in: zone, connection))
            }
            let file = try read(zone: zone, booked: booked)
            do {
                return try await dependencies.database.write { connection in
                    let report = try self.store(file, connection)
                    if self.order.isDryRun { throw OnlyALook(report: report) }
                    return report
                }
            } catch let look as OnlyALook {
                return look.report
            }
        }
    }

    private func zone(_ connection: any SQLConnection) throws -> ZoneRules {
        if let name = order.zone { return try dependencies.rules(of: name) }
        let (programme, _) = try FindProgramme(connection).programme(slug: order.programme)
        return try dependencies.rules(of: programme.zone)
    }

    /// The days on which anything is booked: they decide between day/month and month/day.
    private func bookedDates(
        in zone: ZoneRules, _ connection: any SQLConnection
    ) throws -> Set<CivilDate> {
        let appointments = try ProgrammeStore(connection).all().flatMap {
            try AppointmentStore(connection).appointments(of: $0.id)
        }
        return Set(appointments.map { zone.date(at: $0.period.start) })
    }

    private func read(zone: ZoneRules, booked: Set<CivilDate>) throws -> AttendanceImport {
        var reader = AttendanceReader(zone: zone, bookedDates: booked)
        if let word = order.dateOrder {
            guard let decided = DateOrder(rawValue: word) else {
                throw WorkflowError(
                    code: .usage, message: "--date-order takes dmy (day first) or mdy")
            }
            reader.dateOrder = decided
        }
        do throws(AttendanceFilesError) {
            return try reader.read(order.bytes, fileName: order.name)
        } catch {
            throw WorkflowError(error)
        }
    }

    private func store(
        _ file: AttendanceImport, _ connection: any SQLConnection
    ) throws -> EvidenceReport {
        let organisationKey = try OrganisationKey(connection).bytes()
        let hash = Digest256(hashing: order.bytes)
        let drafts = file.drafts(organisationKey: organisationKey)
        let keys = EvidenceKeys.keys(of: drafts, organisationKey: organisationKey)
        let rows = zip(drafts, keys).map {
            Evidence($0, key: $1, recordedAt: now, fileHash: hash)
        }
        let sessions = file.sessionFacts(organisationKey: organisationKey)
        let mutated = try shrunk(sessions, keys: Set(keys), hash: hash, connection)
        let counts = try EvidenceStore(connection).add(
            EvidenceBatch(
                file: SourceFile(
                    hash: hash, source: file.source, parser: file.format.rawValue,
                    parserVersion: AttendanceImport.parserVersion,
                    encoding: file.encoding.rawValue, byteCount: order.bytes.count,
                    receivedAt: now, uploader: "coordinator"),
                sessions: sessions,
                coverage: file.coverage(
                    organisationKey: organisationKey, fileHash: hash, recordedAt: now),
                evidence: rows))
        try open(file, hash: hash, rows: rows.count, mutated: mutated, connection)
        return try report(file, hash: hash, sessions: sessions, rows: rows, counts, connection)
    }

    /// The breaks of sessions that an earlier file listed more rows of.
    private func shrunk(
        _ sessions: [SessionFacts], keys: Set<EvidenceKey>, hash: Digest256,
        _ connection: any SQLConnection
    ) throws -> [BreakItem] {
        let store = EvidenceStore(connection)
        guard try store.file(hash) == nil else { return [] }
        return try sessions.compactMap { session in
            let earlier = try store.evidence(session: session.key).map(\.key)
            return SourceMutatedBreak.find(
                sessionKey: session.key, earlier: earlier, later: keys.sorted())
        }
    }

    private func open(
        _ file: AttendanceImport, hash: Digest256, rows: Int, mutated: [BreakItem],
        _ connection: any SQLConnection
    ) throws {
        let store = BreakStore(connection)
        for item in mutated { try store.open(item, run: "import", now: now) }
        let date = AmbiguousDateBreak.make(
            fileHash: hash, choices: ["date_order_dmy", "date_order_mdy"],
            affectedPeople: max(1, rows))
        if file.problems.contains(where: { $0.code == .ambiguousDate }) {
            try store.open(date, run: "import", now: now)
        } else if let decided = order.dateOrder, let waiting = try store.standing(date.id),
            waiting.last.state == .open
        {
            let answer = waiting.item.answers.first { $0.code == "date_order_\(decided)" }
            try store.append(
                BreakEvent(
                    item: date.id, state: .resolved, actor: "coordinator",
                    answer: answer?.number, reason: "imported with the order decided", at: now))
        }
    }

    private func report(
        _ file: AttendanceImport, hash: Digest256, sessions: [SessionFacts], rows: [Evidence],
        _ counts: EvidenceImportCounts, _ connection: any SQLConnection
    ) throws -> EvidenceReport {
        let snapshot = try RunSnapshot(connection, asOf: now, isReplay: false)
        let linker = SessionLinker(snapshot)
        var linking = SessionLinker.Result()
        for session in sessions { linker.link(session, into: &linking) }
        let unlinked = rows.filter { linking.dispositions[$0.key]?.state != .linked }.count
        var breaks = sessions.flatMap { linking.breaks[$0.key] ?? [] }
            .map { EvidenceReport.Doubt(kind: $0.kind.rawValue, message: "", line: nil) }
        let shown = Set(breaks.map(\.kind))
        let isBreak: (AttendanceProblem) -> Bool = { BreakKind(rawValue: $0.code.rawValue) != nil }
        for problem in file.problems
        where isBreak(problem) && !shown.contains(problem.code.rawValue) {
            breaks.append(doubt(problem))
        }
        return EvidenceReport(
            file: order.name, source: file.source,
            reading: "\(file.format.rawValue), \(file.encoding.rawValue), times in \(file.zone)",
            sessions: file.sessions.count, rows: rows.count, new: counts.evidenceAdded,
            known: counts.evidenceKnown, unlinked: unlinked, breaks: breaks,
            notes: file.problems.filter { !isBreak($0) }.map(doubt), stated: file.control.stated,
            parsed: file.control.parsed, isDryRun: order.isDryRun)
    }

    private func doubt(_ problem: AttendanceProblem) -> EvidenceReport.Doubt {
        EvidenceReport.Doubt(
            kind: problem.code.rawValue, message: problem.message, line: problem.line)
    }
}
