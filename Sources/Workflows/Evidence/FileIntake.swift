internal import AttendanceFiles
internal import CivilTime
internal import Reconciliation
internal import Storage

/// Stores what a file says about its meetings as a whole, inside the caller's transaction.
struct FileIntake {
    let connection: any SQLConnection
    let source: EvidenceSource
    let hash: Digest256
    let now: Instant

    /// Stores facts and claims of completeness; returns the facts.
    @discardableResult
    func add(_ sessions: [AttendanceSession], keys: [String]) throws -> [SessionFacts] {
        let facts = zip(sessions, keys).map { $0.facts(source: source, key: $1) }
        let coverage = zip(sessions, keys).compactMap {
            $0.coverage(source: source, key: $1, fileHash: hash, recordedAt: now)
        }
        _ = try EvidenceStore(connection).add(
            EvidenceBatch(sessions: facts, coverage: coverage))
        return facts
    }

    /// Keeps the stated times of meetings that wait for a decision, apart from every record.
    func park(
        _ times: [ParkedTimes?], sessions: [AttendanceSession], keys: [String]
    ) throws {
        for (index, session) in sessions.enumerated() where session.period == nil {
            guard let stated = times[index] else { continue }
            try PrivateTextStore(connection).add(stated.stored, ref: Self.ref(keys[index]))
        }
    }

    static func ref(_ key: String) -> String { "session:\(key)" }
}
