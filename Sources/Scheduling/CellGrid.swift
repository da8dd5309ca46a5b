public import CivilTime

/// A horizon cut into cells of five minutes, counted in UTC from a Monday 00:00.
public struct CellGrid: Sendable, Hashable {
    /// The start of the first cell: Monday 00:00 UTC of the week in which the window begins.
    public let origin: Instant
    /// How many cells there are; the last one holds the last instant of the window.
    public let count: Int

    /// The length of a cell in seconds.
    public static let cellSeconds: Int64 = 300
    /// The length of a cell in minutes.
    public static let cellMinutes = 5
    /// The cells of a week: 2,016, which is 31.5 words.
    public static let cellsPerWeek = 2_016

    /// Creates the grid that covers a window.
    public init(covering window: Period) {
        let week: Int64 = 604_800
        // 1970-01-05 was a Monday.
        let sinceMonday = window.start.secondsSinceEpoch - 345_600
        let weeks = CellGrid.floorDivide(sinceMonday, week)
        origin = Instant(secondsSinceEpoch: 345_600 + weeks * week)
        count = Int((window.end - origin + Self.cellSeconds - 1) / Self.cellSeconds)
    }

    /// Returns the start of a cell.
    public func instant(at cell: Int) -> Instant {
        origin.advanced(bySeconds: Int64(cell) * Self.cellSeconds)
    }

    /// Returns the last cell that starts at an instant or before it, unclamped.
    public func cell(atOrBefore instant: Instant) -> Int {
        Int(Self.floorDivide(instant - origin, Self.cellSeconds))
    }

    /// Returns the first cell that starts at an instant or after it, unclamped.
    public func cell(atOrAfter instant: Instant) -> Int {
        -Int(Self.floorDivide(-(instant - origin), Self.cellSeconds))
    }

    /// Returns the cells that meet a period: rounded outward, held inside the grid.
    public func cells(meeting period: Period) -> Range<Int> {
        guard !period.isEmpty else { return 0..<0 }
        return held(cell(atOrBefore: period.start), cell(atOrAfter: period.end))
    }

    /// Returns the cells that lie wholly in a period: rounded inward, held inside the grid.
    public func cells(inside period: Period) -> Range<Int> {
        held(cell(atOrAfter: period.start), cell(atOrBefore: period.end))
    }

    /// Returns the cells that start inside a period, held inside the grid.
    public func cells(startingIn period: Period) -> Range<Int> {
        held(cell(atOrAfter: period.start), cell(atOrAfter: period.end))
    }

    /// Returns the starts of slots of a length that meet a period, held inside the grid.
    func starts(meeting period: Period, lengthSeconds: Int64) -> Range<Int> {
        guard !period.isEmpty else { return 0..<0 }
        let first = cell(atOrBefore: period.start.advanced(bySeconds: -lengthSeconds))
        return held(first + 1, cell(atOrAfter: period.end))
    }

    /// The time the cells cover.
    var period: Period {
        Period(start: origin, durationSeconds: Int64(count) * Self.cellSeconds)
    }

    /// Makes a range of two numbers, empty where they cross, held inside the grid.
    func held(_ from: Int, _ until: Int) -> Range<Int> {
        let low = min(max(from, 0), count)
        return low..<max(low, min(until, count))
    }

    static func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
