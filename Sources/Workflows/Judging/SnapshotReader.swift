internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Reads what a run judges from, inside a reading transaction.
struct SnapshotReader {
    let connection: any SQLConnection
    let asOf: Instant

    /// How many marks a run takes up at most; the rest waits for the next.
    private static let marksMax = 1_000_000

    /// The marks, read before the evidence: what comes later leaves a newer mark.
    func marks() throws -> [DirtyItem] {
        let runs = RunStore(connection)
        return try runs.dirty(.link, limit: Self.marksMax)
            + runs.dirty(.judge, limit: Self.marksMax)
    }

    /// Reads everything; `isReplay` takes the verdicts that stood then.
    func everything(marks: [DirtyItem] = [], isReplay: Bool = false) throws -> RunSnapshot {
        var snapshot = try frame()
        snapshot.marks = marks
        let evidence = EvidenceStore(connection)
        snapshot.people = Dictionary(
            try PeopleStore(connection).all().map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        snapshot.evidence = Dictionary(
            grouping: try evidence.all(asOf: asOf), by: \.sessionKey)
        snapshot.coverage = Dictionary(
            grouping: try evidence.allCoverage(asOf: asOf), by: \.sessionKey)
        snapshot.sessions = try evidence.allSessionFacts()
        snapshot.dispositions = Dictionary(
            try DispositionStore(connection).allCurrent().map { ($0.evidence, $0) },
            uniquingKeysWith: { first, _ in first })
        snapshot.subjectKeys = try SubjectKeyStore(connection).all()
        let verdicts = VerdictStore(connection)
        setHeads(try isReplay ? verdicts.all(asOf: asOf) : verdicts.allCurrent(), &snapshot)
        snapshot.beforeDispute = try beforeDispute(snapshot)
        snapshot.disputed = DisputeStep.openLegs(
            try DisputeStore(connection).all(), asOf: asOf)
        let appointments = try ProgrammeStore(connection).all().flatMap {
            try AppointmentStore(connection).appointments(of: $0.id)
        }
        setRevisions(try revisions(appointments, snapshot.rules), &snapshot)
        try loadNameless(into: &snapshot)
        return snapshot
    }

    /// What every run needs: rules, answers, closes, who was erased.
    func frame() throws -> RunSnapshot {
        var snapshot = RunSnapshot(asOf: asOf)
        for programme in try ProgrammeStore(connection).all() {
            snapshot.rules[programme.id] = RunSnapshot.Rules(
                policy: try ProgrammeStore(connection).policy(of: programme.id),
                weights: try WeightStore(connection).weights(of: programme.id))
        }
        let breaks = BreakStore(connection)
        let open = try breaks.all(in: .open).filter { $0.openedAt <= asOf }
        let resolved = try breaks.all(in: .resolved).filter { $0.last.at <= asOf }
        snapshot.openBreaks = open
        snapshot.fileBreaks = (open + resolved).filter {
            RunSnapshot.importKinds.contains($0.item.kind)
        }
        for standing in resolved {
            snapshot.answers[standing.item.id] = standing.item.answers.first {
                $0.number == standing.last.answer
            }
        }
        snapshot.closes = try PeriodStore(connection).closes().filter { $0.at <= asOf }
        snapshot.erased = Set(try ErasureStore(connection).all().keys)
        snapshot.redated = try FileDecisionStore(connection).redatedRows(asOf: asOf)
        snapshot.organisationKey = try OrganisationKey(connection).bytes()
        for alias in try AliasStore(connection).all(asOf: asOf) where alias.state == .confirmed {
            snapshot.aliases[alias.key] = alias.person
        }
        return snapshot
    }

    func setHeads(_ standing: [Verdict], _ snapshot: inout RunSnapshot) {
        for verdict in standing {
            snapshot.heads[.init(appointment: verdict.appointment, leg: verdict.leg)] = verdict
        }
    }

    /// The last final judgements of legs whose standing verdict is a disputed one.
    func beforeDispute(
        _ snapshot: RunSnapshot
    ) throws -> [RunSnapshot.LegKey: Judgement] {
        var found: [RunSnapshot.LegKey: Judgement] = [:]
        for (key, head) in snapshot.heads where head.phase == .disputed {
            found[key] = try VerdictStore(connection).history(key.appointment, key.leg)
                .last { $0.phase == .final || $0.phase == .corrected }?.judgement
        }
        return found
    }

    /// Derives the revisions of appointments from what had happened by then.
    func revisions(
        _ appointments: [Appointment], _ rules: [ProgrammeID: RunSnapshot.Rules]
    ) throws -> [PromisedRevision] {
        let pairs = Dictionary(
            try PairStore(connection).pairs(Array(Set(appointments.map(\.pair))).sorted())
                .map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let histories = try AppointmentStore(connection).histories(of: appointments.map(\.id))
        return appointments.flatMap { appointment in
            guard let pair = pairs[appointment.pair],
                let policy = rules[appointment.programme]?.policy
            else { return [PromisedRevision]() }
            let history = (histories[appointment.id] ?? []).filter { $0.at <= asOf }
            return PromiseHistory(appointment: appointment, pair: pair, policy: policy)
                .revisions(history)
        }
    }

    /// Sorts revisions into the snapshot, each with whom people have sent in their place.
    func setRevisions(_ promised: [PromisedRevision], _ snapshot: inout RunSnapshot) {
        let delegates = DelegatedLegs.find(snapshot.evidence, snapshot.dispositions)
        snapshot.delegates = delegates
        snapshot.revisions = promised.sorted {
            ($0.pair.id, $0.appointment.id, $0.revision)
                < ($1.pair.id, $1.appointment.id, $1.revision)
        }.map { revision in
            revision.delegated(
                Set(
                    PairSide.allCases.filter { side in
                        delegates[
                            .init(
                                appointment: revision.appointment.id,
                                leg: LegName(side, revision: revision.revision))] != nil
                    }))
        }
    }
}
