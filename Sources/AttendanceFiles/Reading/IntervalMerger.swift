/// Stretches of clock time with somebody in them, each parted from the next by a pause.
///
/// Holds one stretch a meeting, not one a visit, so a large file needs no more than a small one.
struct IntervalMerger: Sendable {
    /// A stretch, in seconds as the clock shows them.
    struct Stretch: Sendable, Hashable {
        var start: Int64
        var end: Int64
    }

    /// A pause without anybody from which on a new meeting begins: 90 minutes.
    static let pauseSecondsMin: Int64 = 5_400

    /// Ascending, without overlaps, `pause` or more apart.
    private(set) var stretches: [Stretch] = []
    private let pause: Int64
    private var last = 0

    init(pause: Int64 = IntervalMerger.pauseSecondsMin) {
        self.pause = pause
    }

    mutating func add(_ start: Int64, _ end: Int64) {
        if last < stretches.count, stretches[last].start <= start, end <= stretches[last].end {
            return
        }
        // The first stretch that ends less than a pause before the new one begins.
        var low = 0
        var high = stretches.count
        while low < high {
            let middle = (low + high) / 2
            if start - stretches[middle].end >= pause { low = middle + 1 } else { high = middle }
        }
        var merged = Stretch(start: start, end: end)
        var until = low
        while until < stretches.count, stretches[until].start - merged.end < pause {
            merged.start = min(merged.start, stretches[until].start)
            merged.end = max(merged.end, stretches[until].end)
            until += 1
        }
        if until == low + 1 {
            stretches[low] = merged
        } else {
            stretches.replaceSubrange(low..<until, with: [merged])
        }
        last = low
    }

    mutating func add(_ other: IntervalMerger) {
        for stretch in other.stretches { add(stretch.start, stretch.end) }
    }
}
