import CivilTime
import Mentoring
import Reconciliation

/// Builds the case of one appointment, 2026-03-10 from 14:00 to 15:00 UTC, row by row.
struct Scene {
    static let start = Instant(secondsSinceEpoch: 1_773_151_200)
    static let end = start.advanced(byMinutes: 60)
    /// Five days after the end: every source has spoken, nothing is final.
    static let later = end.advanced(bySeconds: 5 * 86_400)

    var policy = ReconciliationPolicy(ProgrammePolicy())
    var weights = WeightTable.start
    var appointment: AppointmentCase
    private var count = 0

    init(
        mentorStanding: ObligationStanding = .due, menteeStanding: ObligationStanding = .due
    ) {
        func owed(_ side: PairSide, _ standing: ObligationStanding) -> Obligation {
            Obligation(
                appointment: AppointmentID("apt_1"), leg: LegName(side, revision: 0),
                person: PersonID("per_\(side)"), role: side == .mentor ? .mentor : .mentee,
                pair: PairID("par_1"), period: Period(start: Scene.start, end: Scene.end),
                policyVersion: 0, standing: standing)
        }
        appointment = AppointmentCase(
            mentor: owed(.mentor, mentorStanding), mentee: owed(.mentee, menteeStanding))
    }

    /// Adds an observation; minutes count from the start of the slot.
    ///
    /// A reply is learnt when it is made unless a minute says otherwise, the rest after the end.
    mutating func add(
        _ kind: EvidenceKind, _ source: EvidenceSource, _ side: PairSide?,
        _ minutes: Range<Int>? = nil, value: EvidenceValue? = nil, atMinute: Int = 90,
        learntAtMinute: Int? = nil, session: String = "s1", elsewhere: Bool = false
    ) {
        count += 1
        let happened = Scene.start.advanced(byMinutes: minutes?.lowerBound ?? atMinute)
        let learnt =
            learntAtMinute.map { Scene.start.advanced(byMinutes: $0) }
            ?? (kind == .reply ? happened : max(happened, Scene.end.advanced(byMinutes: 30)))
        let evidence = Evidence(
            key: EvidenceKey(hashing: "row \(count)".utf8), source: source,
            family: source.family, kind: kind, sessionKey: session,
            start: minutes.map { Scene.start.advanced(byMinutes: $0.lowerBound) },
            end: minutes.map { Scene.start.advanced(byMinutes: $0.upperBound) }, value: value,
            eventTime: happened, recordedAt: learnt)
        appointment.evidence.append(
            LinkedEvidence(
                evidence, leg: side.map { LegName($0, revision: 0) }, isElsewhere: elsewhere))
    }

    /// Adds a presence row of a Teams report.
    mutating func joined(_ side: PairSide, _ minutes: Range<Int>) {
        add(.presence, .teams, side, minutes)
    }

    /// Adds a claim of completeness over the slot.
    mutating func cover(
        _ source: EvidenceSource = .teams, session: String = "s1", optOut: Bool = false,
        stated: Int? = nil, parsed: Int = 2
    ) {
        appointment.coverage.append(
            LinkedCoverage(
                Coverage(
                    id: Coverage.makeID(source: source, sessionKey: session, fileHash: nil),
                    source: source, sessionKey: session,
                    period: Period(start: Scene.start, end: Scene.end), statedCount: stated,
                    parsedCount: parsed, isOptOutPossible: optOut,
                    recordedAt: Scene.end.advanced(byMinutes: 30))))
    }

    /// Adds an answer of a side.
    mutating func said(_ side: PairSide, _ value: EvidenceValue, atMinute: Int = 100) {
        add(.checkin, .checkin, side, value: value, atMinute: atMinute, session: "apt_1")
    }

    /// Adds a question that stays unanswered.
    mutating func asked(_ side: PairSide) {
        appointment.asked.append(
            AskedQuestion(
                leg: LegName(side, revision: 0), askedAt: Scene.end.advanced(byMinutes: 30),
                silentFrom: Scene.end.advanced(bySeconds: 86_400)))
    }

    func judge(asOf: Instant = Scene.later) -> CaseJudgement {
        Adjudicator.judge(policy: policy, weights: weights, case: appointment, asOf: asOf)
    }
}

extension Judgement {
    /// Value, totals and reasons on one line: `kept 2342/2342 prior+550+550 …`.
    var line: String {
        let steps = reasons.map { reason in
            reason.family == nil && reason.code != "prior"
                ? reason.code : "\(reason.code)(\(reason.metMillibans),\(reason.legMillibans))"
        }
        return "\(value.rawValue) \(metMillibans)/\(legMillibans) "
            + steps.joined(separator: " ")
    }
}
