internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Everything a run judges from, read on one snapshot, as it was known at an instant.
///
/// A run over everything holds everything; a run over changes holds what is marked, what is near it
/// and what they rest on, and must come to the same verdicts.
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
    var rules: [ProgrammeID: Rules] = [:]
    /// By pair, appointment and revision, so that a pair is always together.
    var revisions: [PromisedRevision] = []
    /// The appointments to be judged; nil for all.
    var judged: Set<AppointmentID>?
    /// Whom people have sent in their place, by leg: folded addresses.
    var delegates: [LegKey: [String]] = [:]
    var people: [PersonID: Person] = [:]
    /// By session, each ascending by key.
    var evidence: [String: [Evidence]] = [:]
    var coverage: [String: [Coverage]] = [:]
    /// The sessions to be linked, ascending by key.
    var sessions: [SessionFacts] = []
    /// Sessions whose links stand: they are read, not found anew.
    var standingLinks: [String: [Reconciliation.SessionLink]] = [:]
    /// Where sessions stood whose rows are nameless now: nobody can match them again.
    var namelessLinks: [String: [Reconciliation.SessionLink]] = [:]
    /// What stands for each observation.
    var dispositions: [EvidenceKey: Disposition] = [:]
    /// Which readings of a file made a row; none for rows of a file that could be read at once.
    var redated: [EvidenceKey: Set<String>] = [:]
    /// The answers people have given to breaks.
    var answers: [Digest256: BreakAnswer] = [:]
    /// All breaks that were made while importing files, open or answered.
    var fileBreaks: [StandingBreak] = []
    var openBreaks: [StandingBreak] = []
    var subjectKeys: [PersonID: [UInt8]] = [:]
    /// Spellings that people have confirmed, by person: keyed digests.
    var aliases: [Digest256: PersonID] = [:]
    var organisationKey: [UInt8] = []
    /// The verdicts a new one would follow.
    var heads: [LegKey: Verdict] = [:]
    /// The last final verdict of a leg that is disputed now.
    var beforeDispute: [LegKey: Judgement] = [:]
    /// The legs somebody objects to.
    var disputed: [AppointmentID: Set<LegName>] = [:]
    var closes: [PeriodClose] = []
    /// People whose keys are gone: what was judged of them stays as it is.
    var erased: Set<PersonID> = []
    /// The marks that were read before anything else.
    var marks: [DirtyItem] = []

    init(asOf: Instant) { self.asOf = asOf }

    /// The breaks an import makes, which no run finds or lets vanish.
    static let importKinds: Set<BreakKind> = [
        .ambiguousDate, .ambiguousDuration, .sourceMutated,
    ]

    /// The revisions to be judged now: due, and of nobody who was erased.
    var due: [PromisedRevision] {
        revisions.filter { revision in
            revision.isDue(asOf: asOf) && isJudged(revision.appointment.id)
                && !PairSide.allCases.contains { erased.contains(revision.pair.person($0)) }
        }
    }

    func isJudged(_ appointment: AppointmentID) -> Bool {
        judged.map { $0.contains(appointment) } ?? true
    }
}
