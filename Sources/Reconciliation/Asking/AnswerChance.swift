/// How likely each answer to a question is, in thousandths, if the two met and if they did not.
///
/// Start values: seven of ten who are asked answer; three of a hundred answers are wrong.
struct AnswerChance: Sendable {
    let value: EvidenceValue
    let ifMet: Int
    let ifNot: Int

    /// The answers of one person; the rest is silence.
    static let table = [
        AnswerChance(value: .met, ifMet: 665, ifNot: 21),
        AnswerChance(value: .metElsewhere, ifMet: 14, ifNot: 0),
        AnswerChance(value: .didNotHappen, ifMet: 9, ifNot: 280),
        AnswerChance(value: .otherAbsent, ifMet: 11, ifNot: 220),
        AnswerChance(value: .couldNot, ifMet: 1, ifNot: 179),
    ]

    /// Mixes both cases by a probability of having met in thousandths; in millionths.
    func millionths(metPermille: Int) -> Int {
        ifMet * metPermille + ifNot * (1_000 - metPermille)
    }
}
