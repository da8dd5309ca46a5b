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
        /// When time alone may change it.
        let nextLook: Instant?
    }

    let snapshot: RunSnapshot
    let linking: SessionLinker.Result
    let judged: [Judged]
    /// The new versions, by appointment and leg.
    let changes: [Judgement]
    /// All breaks that stand, ascending by name.
    let breaks: [BreakItem]

    /// Judges what the snapshot holds; `workers` parts at a time, with one result for any number.
    ///
    /// `linking` is what the snapshot was read by, where it holds changes only.
    init(_ snapshot: RunSnapshot, linking known: SessionLinker.Result? = nil, workers: Int) async {
        self.snapshot = snapshot
        let linking = known ?? SessionLinker(snapshot).linked()
        self.linking = linking
        judged = await Self.judge(
            snapshot.due, RevisionJudge(snapshot, linking), workers: workers)
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
                    answeredBreaks: snapshot.answers,
                    beforeDispute: snapshot.beforeDispute[key])
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

    /// The verdicts that stand once the changes are published: content by leg.
    var standing: [RunSnapshot.LegKey: Judgement] {
        var standing = snapshot.heads.mapValues(\.judgement)
        for change in changes {
            standing[RunSnapshot.LegKey(appointment: change.appointment, leg: change.leg)] = change
        }
        return standing
    }

    /// When each appointment of the snapshot is to be looked at again without a mark.
    var nextLooks: [AppointmentID: Instant] {
        var looks: [AppointmentID: Instant] = [:]
        func note(_ at: Instant?, _ id: AppointmentID) {
            guard let at else { return }
            looks[id] = min(looks[id] ?? at, at)
        }
        for item in judged { note(item.nextLook, item.revision.appointment.id) }
        for revision in snapshot.revisions
        where snapshot.isJudged(revision.appointment.id) && !revision.isDue(asOf: snapshot.asOf) {
            note(revision.period.end, revision.appointment.id)
        }
        return looks
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
                group.addTask { (number, chunk.map { judge.judged($0) }) }
            }
            var parts: [Int: [Judged]] = [:]
            for await (number, part) in group { parts[number] = part }
            return parts.keys.sorted().flatMap { parts[$0] ?? [] }
        }
    }
}
