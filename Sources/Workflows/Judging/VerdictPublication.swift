internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Stores verdicts, what is owed, the breaks of appointments, and when to look again.
struct VerdictPublication: Sendable {
    /// One appointment with everything that is published about it.
    struct Item: Sendable {
        let appointment: AppointmentID
        let pair: PairID
        var revisions: [PromisedRevision] = []
        var changes: [Judgement] = []
        var breaks: [BreakItem] = []
        var vanished: [Digest256] = []
        var nextLook: Instant?
    }

    private let items: [Item]
    private let heads: [RunSnapshot.LegKey: Verdict]
    private let run: String
    private let asOf: Instant

    init(_ computed: RunComputation, run: String, asOf: Instant) {
        self.run = run
        self.asOf = asOf
        heads = computed.snapshot.heads
        let snapshot = computed.snapshot
        var items: [AppointmentID: Item] = [:]
        for revision in snapshot.revisions where snapshot.isJudged(revision.appointment.id) {
            let id = revision.appointment.id
            items[id, default: Item(appointment: id, pair: revision.pair.id)]
                .revisions.append(revision)
        }
        for change in computed.changes { items[change.appointment]?.changes.append(change) }
        let standing = Set(computed.breaks.map(\.id))
        for item in computed.breaks {
            guard let id = item.subject.appointment else { continue }
            items[id]?.breaks.append(item)
        }
        for open in snapshot.openBreaks where !standing.contains(open.item.id) {
            guard let id = open.item.subject.appointment else { continue }
            items[id]?.vanished.append(open.item.id)
        }
        for (id, at) in computed.nextLooks { items[id]?.nextLook = at }
        self.items = items.values.sorted {
            (RunStore.shard(of: $0.pair.text), $0.pair, $0.appointment)
                < (RunStore.shard(of: $1.pair.text), $1.pair, $1.appointment)
        }
    }

    /// The items in transactions of at most so many legs; a pair is never divided.
    func chunks(legsMax: Int) -> [[Item]] {
        var chunks: [[Item]] = []
        var legs = 0
        for item in items {
            let count = item.revisions.count * 2
            if let last = chunks.last?.last, legs + count <= legsMax || last.pair == item.pair {
                chunks[chunks.count - 1].append(item)
                legs += count
            } else {
                chunks.append([item])
                legs = count
            }
        }
        return chunks
    }

    /// Stores one chunk; returns how many versions are new.
    func store(_ chunk: [Item], _ connection: any SQLConnection) throws -> Int {
        let obligations = ObligationStore(connection)
        let verdicts = VerdictStore(connection)
        let breaks = BreakStore(connection)
        let looks = NextLookStore(connection)
        var changed = 0
        let owed = try obligations.current(of: chunk.map(\.appointment))
        for item in chunk {
            for revision in item.revisions {
                for side in PairSide.allCases {
                    let obligation = revision.obligation(side)
                    let key = RunSnapshot.LegKey(
                        appointment: item.appointment, leg: obligation.leg)
                    try obligations.append(obligation, after: owed[key.name], now: asOf)
                }
            }
            for change in item.changes {
                let key = RunSnapshot.LegKey(appointment: item.appointment, leg: change.leg)
                let verdict = try verdicts.append(
                    change, after: heads[key], run: run, decidedAt: asOf)
                if verdict != nil { changed += 1 }
            }
            for found in item.breaks { try breaks.open(found, run: run, now: asOf) }
            for gone in item.vanished { try breaks.vanish(gone, at: asOf) }
            try looks.save(item.nextLook, appointment: item.appointment)
        }
        return changed
    }
}

extension RunSnapshot.LegKey {
    /// The name as one text, as obligations are listed by.
    var name: String { "\(appointment.text) \(leg.text)" }
}
