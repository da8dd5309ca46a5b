import CivilTime
import Mentoring

/// A case as it was known at an instant, in an order that does not depend on arrival.
struct CaseFacts {
    let appointment: AppointmentCase
    let policy: ReconciliationPolicy
    let asOf: Instant
    /// What was known, ascending by key, each observation once.
    let evidence: [LinkedEvidence]
    /// The claims known, ascending by name, each once.
    let coverage: [LinkedCoverage]

    init(_ appointment: AppointmentCase, policy: ReconciliationPolicy, asOf: Instant) {
        self.appointment = appointment
        self.policy = policy
        self.asOf = asOf
        let known = appointment.evidence.filter { $0.evidence.recordedAt <= asOf }
            .sorted { CaseFacts.order($0, $1) }
        var rows: [LinkedEvidence] = []
        for row in known where rows.last?.evidence.key != row.evidence.key { rows.append(row) }
        evidence = rows
        let claims = appointment.coverage.filter { $0.coverage.recordedAt <= asOf }
            .sorted {
                ($0.coverage.id, $0.coverage.recordedAt, $0.isElsewhere ? 1 : 0)
                    < ($1.coverage.id, $1.coverage.recordedAt, $1.isElsewhere ? 1 : 0)
            }
        var covers: [LinkedCoverage] = []
        for claim in claims where covers.last?.coverage.id != claim.coverage.id {
            covers.append(claim)
        }
        coverage = covers
    }

    private static func order(_ left: LinkedEvidence, _ right: LinkedEvidence) -> Bool {
        if left.evidence.key != right.evidence.key { return left.evidence.key < right.evidence.key }
        if left.evidence.snapshot != right.evidence.snapshot {
            return left.evidence.snapshot < right.evidence.snapshot
        }
        return (left.leg?.text ?? "") < (right.leg?.text ?? "")
    }

    var period: Period { appointment.mentor.period }

    /// Whether the session is over; nothing is judged from evidence before.
    var hasEnded: Bool { asOf >= period.end }

    /// The observations of some kinds about one side, in the order of time.
    func about(_ side: PairSide, _ kinds: EvidenceKind...) -> [Evidence] {
        evidence.filter { row in
            kinds.contains(row.evidence.kind) && row.leg == appointment.obligation(side).leg
        }.map(\.evidence).sorted { CaseFacts.time($0) < CaseFacts.time($1) }
    }

    /// The observations of some kinds, whomever they concern, ascending by key.
    func all(_ kinds: EvidenceKind...) -> [LinkedEvidence] {
        evidence.filter { kinds.contains($0.evidence.kind) }
    }

    /// When it happened, when it was learnt, its number in that second, the key: a total order.
    static func time(_ evidence: Evidence) -> (Instant, Instant, Int, EvidenceKey) {
        (
            evidence.eventTime ?? evidence.recordedAt, evidence.recordedAt, evidence.snapshot,
            evidence.key
        )
    }

    /// What is known about a source; trusted and not yet learnt if nothing is.
    func knowledge(of source: EvidenceSource) -> SourceKnowledge {
        appointment.sources.filter { $0.source == source }
            .min {
                ($0.isTrusted ? 1 : 0, $0.unlistedSharePercent ?? 0)
                    < ($1.isTrusted ? 1 : 0, $1.unlistedSharePercent ?? 0)
            }
            ?? SourceKnowledge(source: source)
    }

    /// Whether a side was asked, has not answered, and the time to answer is over.
    func isSilent(_ side: PairSide) -> Bool {
        let leg = appointment.obligation(side).leg
        return about(side, .checkin).isEmpty
            && appointment.asked.contains { $0.leg == leg && $0.silentFrom <= asOf }
    }

    /// Whether a side's time to answer a question was over by an instant, the present one if nil.
    func isAskedInVain(_ side: PairSide, by limit: Instant?) -> Bool {
        let leg = appointment.obligation(side).leg
        return appointment.asked.contains { $0.leg == leg && $0.silentFrom <= limit ?? asOf }
    }
}
