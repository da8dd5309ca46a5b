/// Makes `AMBIGUOUS_DURATION`: a length may be hours and minutes or minutes and seconds.
public enum AmbiguousDurationBreak {
    /// The break of a file; the rows in question have a start and no end until somebody answers.
    public static func make(fileHash: Digest256, rows: Int) -> BreakItem {
        BreakItem(
            kind: .ambiguousDuration, subject: .init(fileHash: fileHash),
            answers: [
                BreakAnswer(number: 1, code: "leave_as_is"),
                BreakAnswer(number: 2, code: "reject_file"),
            ], affectedPeople: max(1, rows))
    }
}
