public import CivilTime

/// A room of a site with the time in which it is taken.
public struct RoomTime: Sendable, Hashable {
    /// The name of the room, unique in its site.
    public var name: String
    /// The site it belongs to.
    public var site: String
    /// Minutes the room must be free before a session, zero or more.
    public var setupMinutes: Int
    /// Minutes the room must be free after a session, zero or more.
    public var cleanupMinutes: Int
    /// The sessions in the room, each with its own setting up and clearing.
    public var taken: PeriodSet

    /// Makes a room from its parts.
    public init(
        name: String, site: String, setupMinutes: Int = 0, cleanupMinutes: Int = 0,
        taken: PeriodSet = PeriodSet()
    ) {
        self.name = name
        self.site = site
        self.setupMinutes = setupMinutes
        self.cleanupMinutes = cleanupMinutes
        self.taken = taken
    }

    /// Returns a session with its setting up and clearing: the time it takes the room.
    public func use(of slot: Period) -> Period {
        slot.widened(
            beforeSeconds: Int64(setupMinutes) * 60, afterSeconds: Int64(cleanupMinutes) * 60)
    }

    /// Tells whether the room is free for a session with its setting up and clearing.
    public func isFree(for slot: Period) -> Bool {
        !taken.overlaps(use(of: slot))
    }

    /// The time a session must not meet, so that its setting up and clearing meet nothing taken.
    var blocked: PeriodSet {
        PeriodSet(
            taken.periods.map {
                $0.widened(
                    beforeSeconds: Int64(cleanupMinutes) * 60,
                    afterSeconds: Int64(setupMinutes) * 60
                )
            })
    }
}
