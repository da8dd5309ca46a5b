internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

extension SnapshotReader {
    /// What was marked, taken apart.
    struct Changes {
        /// Sessions whose rows or claims have changed.
        var sessions: Set<String> = []
        /// Appointments that were booked, moved or called off: sessions near them may be theirs.
        var around: Set<AppointmentID> = []
        /// Appointments about which somebody has said something, or whose time has come.
        var appointments: Set<AppointmentID> = []
    }

    /// Reads what the marks and the clock ask for; nil if they ask for everything.
    ///
    /// What comes out must give the verdicts that a look at everything would: the sessions that
    /// changed are linked against all appointments within reach, the others keep their links.
    func changed(marks: [DirtyItem]) throws -> (RunSnapshot, SessionLinker.Result)? {
        guard let changes = try changes(marks) else { return nil }
        var snapshot = try frame()
        snapshot.marks = marks
        let reach = try reach(of: changes, snapshot)
        guard let reach else { return nil }
        snapshot.sessions = reach.sessions
        try load(sessions: Set(reach.sessions.map(\.key)), into: &snapshot)
        try load(appointments: reach.candidates, into: &snapshot)
        try loadNameless(into: &snapshot)
        var linked = SessionLinker(snapshot).linked()
        let judged = try judged(changes, snapshot, linked)
        snapshot.judged = judged
        try load(appointments: judged, into: &snapshot)
        try loadStanding(judged, into: &snapshot)
        setHeads(try VerdictStore(connection).current(of: judged.sorted()), &snapshot)
        snapshot.beforeDispute = try beforeDispute(snapshot)
        snapshot.disputed = DisputeStep.openLegs(
            try DisputeStore(connection).history(of: judged.sorted()), asOf: asOf)
        SessionLinker(snapshot).stand(into: &linked)
        return (snapshot, linked)
    }

    private func changes(_ marks: [DirtyItem]) throws -> Changes? {
        var changes = Changes()
        for mark in marks {
            if mark.item == RunStore.everything { return nil }
            switch mark.stage {
            case .judge: changes.appointments.insert(AppointmentID(mark.item))
            case .link:
                if mark.item.hasPrefix(RunStore.aroundPrefix) {
                    changes.around.insert(
                        AppointmentID(String(mark.item.dropFirst(RunStore.aroundPrefix.count))))
                } else {
                    changes.sessions.insert(mark.item)
                }
            }
        }
        changes.appointments.formUnion(try NextLookStore(connection).due(by: asOf))
        return changes
    }

    /// The sessions to be linked again, and the appointments they may belong to.
    private func reach(
        of changes: Changes, _ snapshot: RunSnapshot
    ) throws -> (sessions: [SessionFacts], candidates: Set<AppointmentID>)? {
        let days = snapshot.rules.values.map(\.policy.elsewhereDays).max() ?? 7
        let margin = Int64(days + 1) * 86_400
        let store = AppointmentStore(connection)
        var keys = changes.sessions
        let histories = try store.histories(of: changes.around.sorted())
        for entry in histories.values.joined() {
            keys.formUnion(
                try EvidenceStore(connection).sessionKeys(
                    in: entry.period.widened(beforeSeconds: margin, afterSeconds: margin)))
        }
        keys.formUnion(
            try SessionLinkStore(connection).current(appointments: changes.around.sorted())
                .map(\.session))
        let facts = try EvidenceStore(connection).sessionFacts(of: keys.sorted())
        var windows = PeriodSet()
        for session in facts {
            // A session without times may belong anywhere.
            guard let period = session.period else { return nil }
            windows = windows.union(
                PeriodSet([period.widened(beforeSeconds: margin, afterSeconds: margin)]))
        }
        let candidates = try windows.periods.flatMap { try store.everPlanned(in: $0) }
        return (facts, Set(candidates))
    }

    /// The appointments to be judged: those marked, and those whose sessions came or went.
    private func judged(
        _ changes: Changes, _ snapshot: RunSnapshot, _ linked: SessionLinker.Result
    ) throws -> Set<AppointmentID> {
        let sessions = Set(snapshot.sessions.map(\.key))
        // Statements lie in a session of the appointment's own name.
        let spoken = changes.sessions.subtracting(sessions).map { AppointmentID($0) }
        let before = try SessionLinkStore(connection).current(sessions: sessions.sorted())
            .compactMap(\.appointment)
        let after = linked.links.values.joined().map(\.appointment)
        let all = changes.appointments.union(changes.around).union(spoken).union(before)
            .union(after)
        return Set(
            try AppointmentStore(connection).appointments(all.sorted()).map(\.id))
    }
}

extension SnapshotReader {
    /// Reads what linking some sessions needs, for the report of an import.
    func linking(_ sessions: [SessionFacts]) throws -> RunSnapshot {
        var snapshot = try frame()
        var changes = Changes()
        changes.sessions = Set(sessions.map(\.key))
        guard let reach = try reach(of: changes, snapshot) else { return try everything() }
        try load(sessions: changes.sessions, into: &snapshot)
        try load(appointments: reach.candidates, into: &snapshot)
        try loadNameless(into: &snapshot)
        return snapshot
    }
}
