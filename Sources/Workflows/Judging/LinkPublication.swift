internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Stores where sessions and rows belong, as far as it has changed.
struct LinkPublication: Sendable {
    let computed: RunComputation
    let run: String
    let asOf: Instant

    private var snapshot: RunSnapshot { computed.snapshot }

    /// Stores the links of some sessions and the decisions on their rows.
    func store(_ sessions: [String], _ connection: any SQLConnection) throws {
        let links = SessionLinkStore(connection)
        let dispositions = DispositionStore(connection)
        for session in sessions {
            let found = (computed.linking.links[session] ?? []).map {
                Storage.SessionLink(
                    session: session, appointment: $0.appointment, revision: $0.revision,
                    pass: $0.pass, rule: $0.rule, isElsewhere: $0.isElsewhere)
            }
            try links.append(found, session: session, now: asOf)
            for row in snapshot.evidence[session] ?? [] {
                guard let decision = computed.linking.dispositions[row.key] else { continue }
                try dispositions.append(
                    decision, after: snapshot.dispositions[row.key], now: asOf)
            }
        }
    }

    /// Marks the appointments of the run before a link is stored; returns the new marks.
    ///
    /// What a session has left is judged anew even if the run is killed right after, when nothing
    /// but the mark would tell of it.
    func mark(_ connection: any SQLConnection) throws -> [DirtyItem] {
        guard let judged = snapshot.judged, !snapshot.sessions.isEmpty else { return [] }
        let runs = RunStore(connection)
        let pairs = Dictionary(
            snapshot.revisions.map { ($0.appointment.id, $0.pair.id) },
            uniquingKeysWith: { first, _ in first })
        return try judged.sorted().compactMap { appointment in
            // Somebody else's mark tells of something this run has not seen, and stays.
            guard try runs.mark(.judge, item: appointment.text) == nil else { return nil }
            try runs.markDirty(
                .judge, item: appointment.text, shardKey: pairs[appointment]?.text)
            return try runs.mark(.judge, item: appointment.text)
        }
    }

    /// Opens and closes the breaks of files, sessions and rows.
    func finish(_ connection: any SQLConnection) throws {
        let store = BreakStore(connection)
        let standing = computed.breaks.filter { $0.subject.appointment == nil }
        for item in standing { try store.open(item, run: run, now: asOf) }
        let ids = Set(standing.map(\.id))
        let sessions = Set(snapshot.sessions.map(\.key))
        let rows = Set(
            sessions.flatMap { snapshot.evidence[$0] ?? [] }.map(\.key))
        for open in snapshot.openBreaks where !ids.contains(open.item.id) {
            let subject = open.item.subject
            let isLooked =
                snapshot.judged == nil
                || subject.sessionKey.map(sessions.contains) ?? false
                || subject.evidence.map(rows.contains) ?? false
            guard subject.appointment == nil, isLooked else { continue }
            try close(open.item, store)
        }
    }

    private func close(_ item: BreakItem, _ store: BreakStore) throws {
        guard !RunSnapshot.importKinds.contains(item.kind) else { return }
        try store.vanish(item.id, at: asOf)
    }
}

extension BreakStore {
    /// Closes an open break whose cause is gone without anybody's answer.
    func vanish(_ id: Digest256, at instant: Instant) throws {
        guard try standing(id)?.last.state == .open else { return }
        try append(
            BreakEvent(item: id, state: .vanished, actor: "engine", reason: "gone", at: instant))
    }
}
