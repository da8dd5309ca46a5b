import Mentoring

/// Sentences from the codes and numbers of a judgement; names and times come from the caller.
///
/// `{mentor}` and `{mentee}` stand for the names and `{time:SECONDS}` for an instant, so that
/// nothing personal is stored with a verdict.
public struct VerdictExplanation: Sendable, Hashable {
    /// The verdict in one sentence, such as "Judged missed by {mentee} (99.5 %)".
    public let summary: String
    /// One sentence a reason, in the order of the reasons.
    public let steps: [String]
    /// The same without the terms, for a table that has columns for them.
    public let sentences: [String]
    /// The totals, such as "Total −2261 for the meeting, −899 for {mentee}".
    public let totals: String

    /// Explains a judgement of one side of a pair.
    public init(_ judgement: Judgement) {
        let side = judgement.leg.side ?? .mentor
        summary = VerdictExplanation.summary(judgement, side)
        steps = judgement.reasons.map { reason in
            let sentence = ReasonSentence.text(reason, side: side)
            guard reason.code == "prior" || reason.family != nil else { return sentence }
            return "\(sentence) \(VerdictExplanation.terms(reason, side))"
        }
        sentences = judgement.reasons.map { ReasonSentence.text($0, side: side) }
        totals =
            "Total \(VerdictExplanation.signed(judgement.metMillibans)) for the meeting, "
            + "\(VerdictExplanation.signed(judgement.legMillibans)) for {\(side)}."
    }

    /// All sentences with the names and times put in.
    public func text(
        mentor: String, mentee: String, time: (Int) -> String
    ) -> String {
        ([summary] + steps + [totals]).map {
            VerdictExplanation.fill($0, mentor: mentor, mentee: mentee, time: time)
        }.joined(separator: " ")
    }

    /// Puts names and times into one sentence; what is put in is never read again.
    public static func fill(
        _ sentence: String, mentor: String, mentee: String, time: (Int) -> String
    ) -> String {
        var filled = ""
        var rest = sentence[...]
        while let open = rest.firstIndex(of: "{") {
            filled += rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}") else {
                rest = rest[open...]
                break
            }
            let name = rest[rest.index(after: open)..<close]
            if name == "mentor" {
                filled += mentor
            } else if name == "mentee" {
                filled += mentee
            } else if name.hasPrefix("time:"), let seconds = Int(name.dropFirst(5)) {
                filled += time(seconds)
            } else {
                filled += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }

    /// A number with its sign, as tables print it: `+550`, `−1449`, `0`.
    public static func signed(_ millibans: Int) -> String {
        millibans > 0 ? "+\(millibans)" : millibans < 0 ? "−\(-millibans)" : "0"
    }

    private static func terms(_ reason: VerdictReason, _ side: PairSide) -> String {
        reason.metMillibans == reason.legMillibans
            ? "(\(signed(reason.metMillibans)))"
            : "(\(signed(reason.metMillibans)), {\(side)} \(signed(reason.legMillibans)))"
    }

    private static func summary(_ judgement: Judgement, _ side: PairSide) -> String {
        let tenths = Probability.tenthsOfPercent(millibans: judgement.metMillibans)
        let met = Probability.text(tenthsOfPercent: tenths)
        let not = Probability.text(tenthsOfPercent: 1_000 - tenths)
        return switch judgement.value {
        case .kept: "Judged kept (\(met))."
        case .keptLate: "Judged kept, {\(side)} came late (\(met))."
        case .keptShort: "Judged too short to count (\(met) that they met)."
        case .keptElsewhere: "Judged kept at another time or link (\(met))."
        case .waited: "{\(side)} was there and the other was not (\(not))."
        case .missed: "Judged missed by {\(side)} (\(not))."
        case .crossed: "Both came, but never at the same time."
        case .notHeld: "Judged not held, on nobody's account (\(not))."
        case .cancelledLate: "Called off late by {\(side)}."
        case .excused: "{\(side)} is excused."
        case .void: "Nothing was owed by {\(side)}."
        case .claimed: "One side says that they met; nothing confirms or contradicts it (\(met))."
        case .unknown: "Nobody can tell (\(met) that they met)."
        }
    }
}
