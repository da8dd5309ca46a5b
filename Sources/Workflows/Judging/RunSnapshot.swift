internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Everything a run judges from, read on one snapshot, as it was known at an instant.
struct RunSnapshot: Sendable {
    /// The rules of one programme.
    struct Rules: Sendable {
        let policy: ProgrammePolicy
        let weights: WeightTable

        var judging: ReconciliationPolicy { ReconciliationPolicy(policy) }
    }

    /// The name of one leg of one appointment.
    struct LegKey: Hashable, Comparable, Sendable {
        let appointment: AppointmentID
        let leg: LegName

        static func < (left: Self, right: Self) -> Bool {
            left.appointment == right.appointment
                ? left.leg < right.leg : left.appointment < right.appointment
        }
    }

    let asOf: Instant
    let rules: [ProgrammeID: Rules]
    /// By pair, appointment and revision, so that a pair is always together.
    let revisions: [PromisedRevision]
    /// Whom people have sent in their place, by leg: folded addresses.
    let delegates: [LegKey: [String]]
    let people: [PersonID: Person]
    /// By session, each ascending by key.
    let evidence: [String: [Evidence]]
    let coverage: [String: [Coverage]]
    /// Ascending by key.
    let sessions: [SessionFacts]
    /// What stands for each observation.
    let dispositions: [EvidenceKey: Disposition]
    /// The answers people have given to breaks.
    let answers: [Digest256: BreakAnswer]
    /// All breaks that were made while importing files, open or answered.
    let fileBreaks: [StandingBreak]
    let openBreaks: [StandingBreak]
    let subjectKeys: [PersonID: [UInt8]]
    /// The verdicts a new one would follow.
    let heads: [LegKey: Verdict]
    let dirty: [DirtyItem]

    /// The breaks an import makes, which no run finds or lets vanish.
    static let importKinds: Set<BreakKind> = [.ambiguousDate, .sourceMutated]

    /// How many dirty marks a run takes up at most; the rest waits for the next.
    private static let dirtyMax = 1_000_000

    init(_ connection: any SQLConnection, asOf: Instant, isReplay: Bool) throws {
        self.asOf = asOf
        let runs = RunStore(connection)
        // The marks are read before the evidence: what comes later leaves a newer mark.
        dirty =
            try runs.dirty(.link, limit: Self.dirtyMax)
            + runs.dirty(.judge, limit: Self.dirtyMax)
        let programmes = try ProgrammeStore(connection).all()
        var rules: [ProgrammeID: Rules] = [:]
        var revisions: [PromisedRevision] = []
        for programme in programmes {
            let policy = try ProgrammeStore(connection).policy(of: programme.id)
            rules[programme.id] = Rules(
                policy: policy, weights: try WeightStore(connection).weights(of: programme.id))
            revisions += try Self.revisions(of: programme, policy, asOf: asOf, connection)
        }
        self.rules = rules
        let promised = revisions.sorted {
            ($0.pair.id, $0.appointment.id, $0.revision)
                < ($1.pair.id, $1.appointment.id, $1.revision)
        }
        people = Dictionary(
            try PeopleStore(connection).all().map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let evidence = EvidenceStore(connection)
        self.evidence = Dictionary(
            grouping: try evidence.all(asOf: asOf), by: \.sessionKey)
        coverage = Dictionary(
            grouping: try evidence.allCoverage(asOf: asOf), by: \.sessionKey)
        sessions = try evidence.allSessionFacts()
        dispositions = Dictionary(
            try DispositionStore(connection).allCurrent().map { ($0.evidence, $0) },
            uniquingKeysWith: { first, _ in first })
        let delegates = DelegatedLegs.find(self.evidence, dispositions)
        self.delegates = delegates
        self.revisions = promised.map { revision in
            revision.delegated(
                Set(
                    PairSide.allCases.filter { side in
                        let leg = LegName(side, revision: revision.revision)
                        return delegates[
                            LegKey(appointment: revision.appointment.id, leg: leg)] != nil
                    }))
        }
        let breaks = BreakStore(connection)
        let open = try breaks.all(in: .open).filter { $0.openedAt <= asOf }
        let resolved = try breaks.all(in: .resolved).filter { $0.last.at <= asOf }
        openBreaks = open
        fileBreaks = (open + resolved).filter { Self.importKinds.contains($0.item.kind) }
        answers = Self.answers(resolved)
        subjectKeys = try SubjectKeyStore(connection).all()
        let verdicts = VerdictStore(connection)
        let standing = try isReplay ? verdicts.all(asOf: asOf) : verdicts.allCurrent()
        heads = Dictionary(
            standing.map { (LegKey(appointment: $0.appointment, leg: $0.leg), $0) },
            uniquingKeysWith: { first, _ in first })
    }

    private static func revisions(
        of programme: Programme, _ policy: ProgrammePolicy, asOf: Instant,
        _ connection: any SQLConnection
    ) throws -> [PromisedRevision] {
        let store = AppointmentStore(connection)
        let pairs = Dictionary(
            try PairStore(connection).pairs(of: programme.id).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        return try store.appointments(of: programme.id).flatMap { appointment in
            guard let pair = pairs[appointment.pair] else { return [PromisedRevision]() }
            let history = try store.history(of: appointment.id).filter { $0.at <= asOf }
            return PromiseHistory(appointment: appointment, pair: pair, policy: policy)
                .revisions(history)
        }
    }

    private static func answers(_ resolved: [StandingBreak]) -> [Digest256: BreakAnswer] {
        var answers: [Digest256: BreakAnswer] = [:]
        for standing in resolved {
            answers[standing.item.id] = standing.item.answers.first {
                $0.number == standing.last.answer
            }
        }
        return answers
    }
}
