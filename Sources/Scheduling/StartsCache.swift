public import Mentoring

/// Keeps the starts prepared for people, under a limit, the least recently used out first.
///
/// A change of one person re-does that person's starts and nothing else: the starts are made anew,
/// never patched, so what the cache answers equals a full recomputation bit for bit.
public struct StartsCache: Sendable {
    /// What a prepared value depends on.
    private struct Key: Hashable {
        let person: PersonID
        let version: Int
        let grid: CellGrid
        let lengthSeconds: Int64
        let moving: AppointmentID?
        let site: String?
        let travelMinutes: Int
    }

    private struct Entry {
        let starts: PersonStarts
        var usedAt: Int
    }

    /// The most bytes of masks that are kept.
    public let bytesMax: Int
    /// How many bytes of masks are kept now.
    public private(set) var bytes = 0
    /// How often starts were made because they were not kept.
    public private(set) var madeCount = 0
    private var entries: [Key: Entry] = [:]
    private var clock = 0

    /// Makes an empty cache; 3 kB hold one person over twelve weeks.
    public init(bytesMax: Int = 64 << 20) {
        self.bytesMax = bytesMax
    }

    /// Returns a person's starts for a question, made now unless they are kept.
    ///
    /// The version must change whenever anything in the person's time changes: hours, calendar,
    /// limits, days off, own sessions or the rules of the zone.
    public mutating func starts(
        of time: PersonTime, version: Int, for request: SlotRequest, in grid: CellGrid
    ) -> PersonStarts {
        clock += 1
        let key = Key(
            person: time.person, version: version, grid: grid,
            lengthSeconds: request.lengthSeconds,
            // Only a session of this person's own can stand in its own way.
            moving: time.sessions.contains { $0.appointment == request.moving }
                ? request.moving : nil,
            site: request.site, travelMinutes: request.travelMinutes)
        if let index = entries.index(forKey: key) {
            entries.values[index].usedAt = clock
            return entries.values[index].starts
        }
        let starts = PersonStarts(of: time, for: request, in: grid)
        madeCount += 1
        bytes += starts.mask.bytesCount
        entries[key] = Entry(starts: starts, usedAt: clock)
        shrink()
        return starts
    }

    /// Forgets everything that is kept of a person.
    public mutating func forget(_ person: PersonID) {
        for key in entries.keys where key.person == person { remove(key) }
    }

    private mutating func shrink() {
        while bytes > bytesMax,
            let oldest = entries.min(by: { $0.value.usedAt < $1.value.usedAt })?.key
        {
            remove(oldest)
        }
    }

    private mutating func remove(_ key: Key) {
        guard let entry = entries.removeValue(forKey: key) else { return }
        bytes -= entry.starts.mask.bytesCount
    }
}
