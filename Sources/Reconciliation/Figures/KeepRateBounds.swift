/// How far the keep rate may be off, in two honest ways.
///
/// Chance: the Wilson score interval of 95 % over what was judged. It stays inside 0 and 100 %, and
/// holds for few appointments, where the usual interval is far too narrow. What nobody can tell:
/// the rate if every unknown and claimed appointment had been missed, and if all had been kept.
public struct KeepRateBounds: Sendable, Hashable {
    /// The name of the method, for whoever reads the figures.
    public static let method = "Wilson score interval, 95 %, over kept, cancelled late and missed"

    /// The lower end of the interval in tenths of a per cent, rounded down.
    public let lowTenths: Int
    /// The upper end in tenths of a per cent, rounded up.
    public let highTenths: Int
    /// The rate if every unknown and claimed appointment had been missed.
    public let worstTenths: Int
    /// The rate if every unknown and claimed appointment had been kept.
    public let bestTenths: Int

    /// The bounds of figures; nil where nothing was judged.
    public init?(_ figures: AttendanceFigures) {
        guard figures.judged > 0 else { return nil }
        (lowTenths, highTenths) = Self.wilson(figures.kept, of: figures.judged)
        let open = figures.unknown + figures.claimed
        let all = figures.judged + open
        worstTenths = (figures.kept * 2_000 + all) / (2 * all)
        bestTenths = ((figures.kept + open) * 2_000 + all) / (2 * all)
    }

    /// The Wilson score interval for `kept` of `count`, in tenths of a per cent, rounded outwards.
    ///
    /// In millionths throughout; counts above a million are scaled down, which moves no tenth.
    static func wilson(_ kept: Int, of count: Int) -> (low: Int, high: Int) {
        let million = 1_000_000
        let squared = 3_841_459  // the 95 % quantile of χ² with one degree of freedom
        let n = min(count, million)
        let k = count > million ? kept / (count / million + 1) : kept
        let scaled = count > million ? count / (count / million + 1) : n
        let spread = k * (scaled - k)
        let share = spread / scaled * million + spread % scaled * million / scaled
        let root = floorRoot(squared * (share + squared / 4))
        let middle = k * million + squared / 2
        let whole = scaled * million + squared
        let low = max(0, middle - root - 1) * 1_000 / whole
        let high = (min(whole, middle + root + 1) * 1_000 + whole - 1) / whole
        // With all or none kept the end is exact; rounding must not move it.
        return (kept == 0 ? 0 : low, kept == count ? 1_000 : high)
    }

    /// The greatest whole number whose square is not above a number of at least 0.
    private static func floorRoot(_ number: Int) -> Int {
        guard number > 1 else { return number }
        var guess = number
        var next = (guess + 1) / 2
        while next < guess {
            guess = next
            next = (guess + number / guess) / 2
        }
        return guess
    }
}
