public import CivilTime

/// The offsets of every zone that is met in one window, each made once; for many calendars.
public struct WindowZones: Sendable {
    /// The window they hold for.
    public let window: Period
    private var known: [WindowOffsets] = []

    /// Creates a collection without any zone.
    public init(_ window: Period) {
        self.window = window
    }

    /// Returns the place of a zone's offsets, which are made if they are new.
    public mutating func place(of zone: ZoneRules) -> Int {
        for index in known.indices where known[index].zone == zone { return index }
        known.append(WindowOffsets(zone, window: window))
        return known.count - 1
    }

    /// The offsets at a place.
    public subscript(place: Int) -> WindowOffsets { known[place] }
}
