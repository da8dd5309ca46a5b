/// How much of a file is read before it is refused: every number a hostile file could drive up.
enum AttendanceLimits {
    /// The most bytes a file may have: 64 MiB, about half a million rows.
    static let fileBytesMax = 64 * 1_024 * 1_024
    /// The most bytes one cell may have after decoding.
    static let cellBytesMax = 32 * 1_024
    /// The most cells one row may have.
    static let cellsMax = 512
    /// The most rows of people one file may have.
    static let rowsMax = 1_000_000
    /// The most lines one quoted cell may reach over; a stray quote would swallow the rest.
    static let quotedLinesMax = 20
    /// The most problems that are reported one by one.
    static let problemsMax = 1_000
}
