internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// The pure half of a run: from a snapshot to judgements, breaks and what is to be published.
struct RunComputation: Sendable {
    /// One judged revision.
    struct Judged: Sendable {
        let revision: PromisedRevision
        let judgement: CaseJudgement
    }

    let snapshot: RunSnapshot
    let linking: SessionLinker.Result
    let judged: [Judged]
    /// The new versions, by appointment and leg.
    let changes: [Judgement]
    /// All breaks that stand, ascending by name.
    let breaks: [BreakItem]

    /// Judges everything; `workers` pairs at a time, with the same result for any number.
    init(_ snapshot: RunSnapshot, workers: Int) async {
        self.snapshot = snapshot
        linking = SessionLinker(snapshot).linked()
        let due = snapshot.revisions.filter { $0.isDue(asOf: snapshot.asOf) }
        judged = await Self.judge(due, RevisionJudge(snapshot, linking), workers: workers)
        var changes: [Judgement] = []
        var breaks = linking.breaks.values.flatMap(\.self).filter {
            !RunSnapshot.importKinds.contains($0.kind)
        }
        for item in judged {
            breaks += item.judgement.breaks
            for fresh in item.judgement.judgements {
                let key = RunSnapshot.LegKey(appointment: fresh.appointment, leg: fresh.leg)
                switch Publication.decide(
                    previous: snapshot.heads[key]?.judgement, fresh: fresh,
                    answeredBreaks: snapshot.answers)
                {
                case .unchanged: continue
                case .newVersion(let judgement): changes.append(judgement)
                case .heldBack(let late): breaks.append(late)
                }
            }
        }
        self.changes = changes.sorted {
            RunSnapshot.LegKey(appointment: $0.appointment, leg: $0.leg)
                < RunSnapshot.LegKey(appointment: $1.appointment, leg: $1.leg)
        }
        self.breaks = Dictionary(
            breaks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }
        ).values.sorted { $0.id < $1.id }
    }

    /// How many legs were judged.
    var legCount: Int { judged.count * 2 }

    /// The verdicts that stand once the changes are published: content by leg.
    var standing: [RunSnapshot.LegKey: Judgement] {
        var standing = snapshot.heads.mapValues(\.judgement)
        for change in changes {
            standing[RunSnapshot.LegKey(appointment: change.appointment, leg: change.leg)] = change
        }
        return standing
    }

    /// The root over what stands once the changes are published.
    var root: Digest256 {
        MerkleRoot.root(
            of: standing.map {
                MerkleRoot.Leaf(
                    appointment: $0.key.appointment, leg: $0.key.leg,
                    contentHash: $0.value.contentHash)
            })
    }

    /// Finds what must not be: a row without a decision, terms that do not add up, a lost leg.
    var broken: String? {
        if let bad = judged.first(where: { !$0.judgement.judgements.allSatisfy(\.isConsistent) }) {
            return "the terms of \(bad.revision.appointment.id.text) do not add up"
        }
        let standing = standing
        for item in judged {
            for leg in item.judgement.judgements
            where standing[.init(appointment: leg.appointment, leg: leg.leg)] == nil {
                return "leg \(leg.leg.text) of \(leg.appointment.text) has no verdict"
            }
        }
        for rows in snapshot.evidence.values {
            for row in rows
            where linking.dispositions[row.key] == nil && snapshot.dispositions[row.key] == nil {
                return "an observation of \(row.source.rawValue) has no disposition"
            }
        }
        return nil
    }

    private static func judge(
        _ due: [PromisedRevision], _ judge: RevisionJudge, workers: Int
    ) async -> [Judged] {
        let count = max(1, min(workers, due.count))
        let size = max(1, (due.count + count - 1) / count)
        let chunks = stride(from: 0, to: due.count, by: size).map {
            Array(due[$0..<min($0 + size, due.count)])
        }
        return await withTaskGroup(of: (Int, [Judged]).self) { group in
            for (number, chunk) in chunks.enumerated() {
                group.addTask {
                    (number, chunk.map { Judged(revision: $0, judgement: judge.judge($0)) })
                }
            }
            var parts: [Int: [Judged]] = [:]
            for await (number, part) in group { parts[number] = part }
            return parts.keys.sorted().flatMap { parts[$0] ?? [] }
        }
    }
}
