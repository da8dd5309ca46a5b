public import CivilTime
public import Mentoring

/// Whom to ask "Did you meet?" once more: the one whose answer is likeliest to decide.
public struct QuestionChoice: Sendable, Hashable {
    /// Who is to be asked.
    public let side: PairSide
    /// How likely an answer decides the appointment, in millionths.
    public let decidesMillionths: Int

    /// The least chance of a decision for which somebody is bothered, in millionths.
    public static let worthMin = 50_000

    /// Chooses for a case that is open after the watermarks passed; nil if no answer would decide.
    ///
    /// For each person and each of the five answers: the chance of the answer, counted if the
    /// verdict with it is decided by the same rules as any. `mayAsk` leaves out who opted out or
    /// was asked twice this week; of equals, the one asked longer ago, then the mentee.
    public static func choose(
        policy: ReconciliationPolicy, weights: WeightTable, case appointment: AppointmentCase,
        asOf: Instant, mayAsk: Set<PairSide> = Set(PairSide.allCases)
    ) -> QuestionChoice? {
        let facts = CaseFacts(appointment, policy: policy, asOf: asOf)
        let terms = Terms(facts, weights)
        guard facts.hasEnded, isOpen(Decision(facts, terms).values) else { return nil }
        let met = Probability.tenthsOfPercent(millibans: terms.met(withSilence: true))
        let found = PairSide.allCases.filter(mayAsk.contains).map { side in
            let sum = AnswerChance.table.reduce(0) { sum, answer in
                let after = supposed(facts, side, answer.value)
                let isDecided = !isOpen(Decision(after, Terms(after, weights)).values)
                return sum + (isDecided ? answer.millionths(metPermille: met) : 0)
            }
            return QuestionChoice(side: side, decidesMillionths: sum)
        }
        func lastAsked(_ side: PairSide) -> Instant {
            let leg = appointment.obligation(side).leg
            return appointment.asked.filter { $0.leg == leg }.map(\.askedAt).max() ?? .distantPast
        }
        let best = found.min { left, right in
            if left.decidesMillionths != right.decidesMillionths {
                return left.decidesMillionths > right.decidesMillionths
            }
            let asked = (lastAsked(left.side), lastAsked(right.side))
            return asked.0 == asked.1 ? left.side == .mentee : asked.0 < asked.1
        }
        return best.flatMap { $0.decidesMillionths >= worthMin ? $0 : nil }
    }

    private static func isOpen(_ values: PerSide<VerdictValue>) -> Bool {
        values.both.contains { $0 == .unknown || $0 == .claimed }
    }

    /// The case as it would be after an answer.
    private static func supposed(
        _ facts: CaseFacts, _ side: PairSide, _ answer: EvidenceValue
    ) -> CaseFacts {
        var appointment = facts.appointment
        let row = Evidence(
            key: EvidenceKey(hashing: "supposed".utf8), source: .checkin, family: .words,
            kind: .checkin, sessionKey: appointment.mentor.appointment.text, value: answer,
            eventTime: facts.asOf, recordedAt: facts.asOf)
        let leg = appointment.obligation(side).leg
        appointment.evidence.append(LinkedEvidence(row, leg: leg))
        // Who was asked before answers a second question; who was not, their first.
        appointment.asked.append(
            AskedQuestion(leg: leg, askedAt: facts.asOf, silentFrom: .distantFuture))
        return CaseFacts(appointment, policy: facts.policy, asOf: facts.asOf)
    }
}
