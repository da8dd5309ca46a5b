public import CivilTime

/// The offsets of one zone in and around a window, for reading many wall times in ascending order.
///
/// Reads as ``ZoneRules/instant(of:)`` does: in a gap with the offset before it, in a fold the
/// first of both.
///
/// Making one costs more than reading a whole plain series; who reads many series of one zone over
/// one window makes it once. It holds for ``marginSeconds`` beside the window too.
public struct WindowOffsets: Sendable {
    /// The zone whose offsets these are.
    public let zone: ZoneRules
    /// The window they hold for.
    public let window: Period
    /// From each wall time on, its offset holds for certain.
    fileprivate let changes: [(wall: Int, offset: Int)]
    fileprivate let firstOffset: Int
    /// How far beside the window the offsets hold.
    public static let marginSeconds: Int64 = 3 * 86_400
    private var next = 0
    private var offset: Int
    private var latest = Int.min

    /// Collects the offsets of a zone that matter for a window.
    public init(_ zone: ZoneRules, window period: Period) {
        self.zone = zone
        window = period
        let reach: Int64 = 4 * 86_400
        let from = period.start.advanced(bySeconds: -reach)
        let until = period.end.advanced(bySeconds: reach)
        firstOffset = zone.offsetSeconds(at: from)
        offset = firstOffset
        let transitions = zone.transitions(in: Period(start: from, end: until))
        guard !transitions.isEmpty else {
            changes = []
            return
        }
        var last = Int.min
        changes = transitions.map { change in
            let reached =
                Int(change.at.secondsSinceEpoch)
                + max(change.offsetBeforeSeconds, change.offsetAfterSeconds)
            last = max(last, reached)
            return (last, change.offsetAfterSeconds)
        }
    }

    /// The one offset of the whole window, or nil if it changes.
    var constantOffset: Int? { changes.isEmpty ? firstOffset : nil }

    /// Returns the instant of a wall time; ascending calls are quick.
    mutating func instant(ofWall wall: Int) -> Int64 {
        if wall < latest {
            next = 0
            offset = firstOffset
        }
        latest = wall
        while next < changes.count, changes[next].wall <= wall {
            offset = changes[next].offset
            next += 1
        }
        return Int64(wall - offset)
    }
}

/// A place among the offsets of a window, moved on by ascending wall times.
struct WindowCursor {
    private var offset: Int
    private var next = 0
    /// The wall time from which the next offset holds.
    private var limit: Int

    init(_ offsets: borrowing WindowOffsets) {
        offset = offsets.firstOffset
        limit = offsets.changes.isEmpty ? Int.max : offsets.changes[0].wall
    }

    /// Returns the instant of a wall time, in seconds; wall times must ascend.
    mutating func second(ofWall wall: Int, _ offsets: borrowing WindowOffsets) -> Int64 {
        while wall >= limit {
            offset = offsets.changes[next].offset
            next &+= 1
            limit = next < offsets.changes.count ? offsets.changes[next].wall : Int.max
        }
        return Int64(truncatingIfNeeded: wall &- offset)
    }
}
