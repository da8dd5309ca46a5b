import CivilTime
import Mentoring
import Reconciliation
import Storage
import Testing

@Suite struct EvidenceStoreTests {
    private let file = SourceFile(
        hash: Digest256(hashing: "file".utf8), source: .teams, parser: "teams_t3",
        parserVersion: 1, encoding: "utf-16le", byteCount: 10, receivedAt: StoreFixture.now,
        uploader: "per_x")

    private func batch(lines: Int) -> EvidenceBatch {
        let period = Period(start: StoreFixture.now, durationSeconds: 3_600)
        let evidence = (0..<lines).map { line in
            Evidence(
                key: Digest256(hashing: "row \(line)".utf8), source: .teams, family: .platform,
                kind: .presence, sessionKey: "s\(line % 2)", start: period.start,
                end: period.end, eventTime: period.start, recordedAt: StoreFixture.now,
                fileHash: file.hash, line: line + 1,
                rowPerson: RowPerson(name: "Ana \(line)", email: "ana@example.org"))
        }
        return EvidenceBatch(
            file: file,
            sessions: [
                SessionFacts(key: "s0", source: .teams, period: period, meetingID: "m"),
                SessionFacts(key: "s1", source: .teams, period: nil),
            ],
            coverage: [
                Coverage(
                    id: Coverage.makeID(source: .teams, sessionKey: "s0", fileHash: file.hash),
                    source: .teams, sessionKey: "s0", period: period, statedCount: 3,
                    parsedCount: lines, isOptOutPossible: true, fileHash: file.hash,
                    recordedAt: StoreFixture.now)
            ], evidence: evidence)
    }

    @Test(arguments: StorageEngine.allCases)
    func `the same file twice adds and marks nothing`(_ engine: StorageEngine) async throws {
        let fixture = try await StoreFixture(engine)
        let batch = batch(lines: 4)
        let first = try await fixture.database.write { try EvidenceStore($0).add(batch) }
        #expect(
            first.isNewFile && first.evidenceAdded == 4 && first.evidenceKnown == 0
                && first.coverageAdded == 1 && first.sessionsDirty == 2)
        let dirty = try await fixture.database.read {
            try RunStore($0).dirty(.link, limit: 10)
        }
        #expect(Set(dirty.map(\.item)) == ["s0", "s1"])

        let second = try await fixture.database.write { try EvidenceStore($0).add(batch) }
        #expect(
            !second.isNewFile && second.evidenceAdded == 0 && second.evidenceKnown == 4
                && second.coverageAdded == 0 && second.sessionsDirty == 0)
        let after = try await fixture.database.read {
            try RunStore($0).dirty(.link, limit: 10)
        }
        #expect(after == dirty)
    }

    @Test(arguments: StorageEngine.allCases)
    func `observations, claims and facts come back as they went in`(_ engine: StorageEngine)
        async throws
    {
        let fixture = try await StoreFixture(engine)
        let batch = batch(lines: 3)
        _ = try await fixture.database.write { try EvidenceStore($0).add(batch) }
        try await fixture.database.read { connection throws in
            let store = EvidenceStore(connection)
            #expect(try store.all() == batch.evidence.sorted { $0.key < $1.key })
            #expect(try store.allCoverage() == batch.coverage)
            #expect(try store.allSessionFacts() == batch.sessions)
            #expect(try store.file(batch.evidence[0].fileHash ?? batch.coverage[0].id) == file)
            #expect(try store.evidence(session: "s1").map(\.line) == [2])
            let before = StoreFixture.now.advanced(bySeconds: -1)
            #expect(try store.all(asOf: before).isEmpty)
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `a decision that stands is not repeated, a new one is the next version`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        let batch = batch(lines: 2)
        let key = batch.evidence[0].key
        let link = Disposition(
            evidence: key, state: .linked, appointment: AppointmentID("apt_1"),
            leg: LegName(.mentor, revision: 0), person: fixture.ana, pass: 2, rule: "email")
        try await fixture.database.write { connection throws in
            _ = try EvidenceStore(connection).add(batch)
            let store = DispositionStore(connection)
            #expect(try store.undecidedCount() == 2)
            #expect(try store.append(link, now: StoreFixture.now)?.version == 1)
            #expect(try store.append(link, now: StoreFixture.now) == nil)
            let ignored = Disposition(evidence: key, state: .ignored, pass: 0, rule: "redated")
            #expect(try store.append(ignored, now: StoreFixture.now)?.version == 2)
            #expect(try store.current(appointment: AppointmentID("apt_1")).isEmpty)
            #expect(try store.allCurrent().map(\.version) == [2])
            #expect(try store.history(of: key).count == 2)
            #expect(try store.undecidedCount() == 1)
            let links = SessionLinkStore(connection)
            let here = SessionLink(
                session: "s0", appointment: AppointmentID("apt_1"), revision: 0, pass: 2,
                rule: "start")
            #expect(try links.append([here], session: "s0", now: StoreFixture.now))
            #expect(try !links.append([here], session: "s0", now: StoreFixture.now))
            #expect(try links.current(appointment: AppointmentID("apt_1")) == [here])
        }
    }
}
