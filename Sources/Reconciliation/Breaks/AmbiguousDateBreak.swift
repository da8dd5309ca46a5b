/// Makes `AMBIGUOUS_DATE`: the dates of a file can be read in two ways, or need a zone.
public enum AmbiguousDateBreak {
    /// The break of a file; its rows stay parked without times until somebody answers.
    ///
    /// The answers are those of a file decision, such as `date_order_dmy` and `date_order_mdy`.
    public static func make(
        fileHash: Digest256, choices: [String], affectedPeople: Int
    ) -> BreakItem {
        BreakItem(
            kind: .ambiguousDate, subject: .init(fileHash: fileHash),
            answers: choices.enumerated().map {
                BreakAnswer(number: $0.offset + 1, code: $0.element)
            }, affectedPeople: affectedPeople)
    }
}
