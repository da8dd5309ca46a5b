public import CivilTime

/// The offsets of one zone in and around a window, for reading many wall times in ascending order.
///
/// Reads as ``ZoneRules/instant(of:)`` does: in a gap with the offset before it, in a fold the
/// first of both.
///
/// Making one costs more than reading a whole plain series; who reads many series of one zone over
/// one window makes it once.
public struct WindowOffsets: Sendable {
    /// The zone whose offsets these are.
    public let zone: ZoneRules
    /// The window they hold for.
    public let window: Period
    /// From each wall time on, its offset holds for certain.
    private let changes: [(wall: Int, offset: Int)]
    private let firstOffset: Int
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
