/// Something about a file a coordinator should know; the file was read all the same.
public struct AttendanceProblem: Sendable, Hashable {
    /// What kind of doubt it is; grows without breaking callers.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// Day and month cannot be told apart: rows are parked without a time.
        case ambiguousDate = "AMBIGUOUS_DATE"
        /// The stated number of people is not the number that was read.
        case controlTotal = "CONTROL_TOTAL"
        /// A row could not be read and was left out; the file covers nothing.
        case refusedRow = "REFUSED_ROW"
        /// A length could not be read; the times beside it count.
        case unreadableDuration = "UNREADABLE_DURATION"
        /// A length may be hours and minutes or minutes and seconds; the row has no end.
        case ambiguousDuration = "AMBIGUOUS_DURATION"
        /// The list stops at the newest reports; older ones are missing.
        case listCut = "LIST_CUT"
        /// A person's stated length is not the sum of the visits that were read.
        case visitsDiffer = "VISITS_DIFFER"
        /// The report lists people without times.
        case noTimes = "NO_TIMES"
        /// One byte was left over at the end of the file.
        case oddTrailingByte = "ODD_TRAILING_BYTE"
        /// Broken characters were replaced.
        case replacedCharacters = "REPLACED_CHARACTERS"
    }

    /// What kind of doubt it is.
    public let code: Code
    /// What is meant, in words without names or addresses.
    public let message: String
    /// The line it is about, counted from 1; nil if it concerns the whole file.
    public let line: Int?

    /// Creates a problem.
    public init(code: Code, message: String, line: Int? = nil) {
        self.code = code
        self.message = message
        self.line = line
    }
}
