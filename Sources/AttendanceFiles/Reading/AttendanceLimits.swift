/// How much of a file is read before it is refused: every number a hostile file could drive up.
enum AttendanceLimits {
    /// The most bytes one cell may have after decoding.
    static let cellBytesMax = 32 * 1_024
    /// The most bytes one row may have after decoding.
    static let rowBytesMax = 1_024 * 1_024
    /// The most bytes one JSON record may have.
    static let recordBytesMax = 1_024 * 1_024
    /// The most cells one row may have.
    static let cellsMax = 512
    /// The most lines one quoted cell may reach over; a stray quote would swallow the rest.
    static let quotedLinesMax = 20
    /// The most problems that are reported one by one.
    static let problemsMax = 1_000
    /// The most different people one file may name.
    static let peopleMax = 250_000
    /// The most meetings one file may report on.
    static let meetingsMax = 50_000
    /// The most people in meetings, summed over the meetings of one file.
    static let membershipsMax = 1_000_000
    /// The most tables and lines outside tables one file may have.
    static let tablesMax = 20_000
    /// The most different days one file may name.
    static let daysMax = 40_000
    /// The most rows whose clock has no date.
    static let datelessMax = 20_000
    /// The most visits of booked people that are compared with bookings.
    static let bookedVisitsMax = 50_000
    /// The most people whose cells are remembered while reading.
    static let personCacheMax = 16_384
    /// How many levels JSON may be nested.
    static let jsonDepthMax = 64
}
