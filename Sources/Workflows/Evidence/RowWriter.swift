internal import AttendanceFiles
internal import CivilTime
internal import Reconciliation
internal import Storage

/// Stores the rows of a file as they are read, a batch at a time, inside one transaction.
struct RowWriter {
    private static let batchMax = 500

    private let store: EvidenceStore
    private let organisationKey: [UInt8]
    private let file: Digest256
    private let isNewFile: Bool
    /// Keyed digests of the addresses of people who were erased.
    private let erased: Set<Digest256>
    private let now: Instant
    private var batch: [Evidence] = []
    /// How often each record was met in this file, by the first eight bytes of its key.
    private var ordinals: [UInt64: Int32] = [:]
    /// What earlier files say of a session, for sessions that were known before this file.
    private var earlier: [String: (keys: [EvidenceKey], snapshot: Int)?] = [:]
    private var later: [String: Set<EvidenceKey>] = [:]
    private(set) var added = 0
    private(set) var known = 0
    /// The keys of the rows, for a file that is small enough to be linked for the report.
    private(set) var keys: [EvidenceKey] = []

    init(
        _ connection: any SQLConnection, organisationKey: [UInt8], file: Digest256,
        isNewFile: Bool, now: Instant
    ) throws {
        store = EvidenceStore(connection)
        erased = try ErasureStore(connection).addressDigests()
        self.organisationKey = organisationKey
        self.file = file
        self.isNewFile = isNewFile
        self.now = now
    }

    /// How many rows are linked for the report of an import; more are left to the next run.
    static let linkedMax = 20_000

    mutating func add(_ draft: EvidenceDraft) throws {
        let base = key(draft, 0)
        let prefix = base.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let ordinal = ordinals[prefix, default: 0]
        ordinals[prefix] = ordinal + 1
        let key = ordinal == 0 ? base : self.key(draft, Int(ordinal))
        if keys.count <= Self.linkedMax { keys.append(key) }
        let snapshot = try snapshot(of: key, session: draft.sessionKey)
        var row = Evidence(draft, key: key, recordedAt: now, snapshot: snapshot, fileHash: file)
        // Who was erased is not brought back by a report that lists them.
        if isErased(row.rowPerson) { row.rowPerson = nil }
        batch.append(row)
        if batch.count == Self.batchMax { try flush() }
    }

    /// Stores what waits.
    mutating func flush() throws {
        guard !batch.isEmpty else { return }
        let counts = try store.add(EvidenceBatch(evidence: batch))
        added += counts.evidenceAdded
        known += counts.evidenceKnown
        batch.removeAll(keepingCapacity: true)
    }

    /// The breaks of sessions that an earlier file listed more rows of.
    func shrunk() -> [BreakItem] {
        earlier.keys.sorted().compactMap { session in
            guard let before = earlier[session] ?? nil else { return nil }
            return SourceMutatedBreak.find(
                sessionKey: session, earlier: before.keys,
                later: (later[session] ?? []).sorted())
        }
    }

    private func isErased(_ person: RowPerson?) -> Bool {
        guard !erased.isEmpty, let person else { return false }
        return [person.email, person.identifier].compactMap(\.self).contains { address in
            erased.contains(
                AliasKey.digest(ofAddress: address, organisationKey: organisationKey))
        }
    }

    private func key(_ draft: EvidenceDraft, _ ordinal: Int) -> EvidenceKey {
        EvidenceKeys.key(
            organisationKey: organisationKey, source: draft.source, sessionKey: draft.sessionKey,
            canonicalRecord: draft.canonicalRecord, ordinal: ordinal)
    }

    /// The number of this snapshot of a session: one more than the last earlier one.
    private mutating func snapshot(of key: EvidenceKey, session: String) throws -> Int {
        guard isNewFile else { return 0 }
        if earlier[session] == nil {
            let before = try store.evidence(session: session).filter { $0.fileHash != file }
            earlier[session] = .some(
                before.isEmpty
                    ? nil : (before.map(\.key), (before.map(\.snapshot).max() ?? 0) + 1))
        }
        guard let before = earlier[session] ?? nil else { return 0 }
        later[session, default: []].insert(key)
        return before.snapshot
    }
}
