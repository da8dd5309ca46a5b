/// What the keep model says about times, as plain integers: how much likelier a session is kept.
///
/// Only the contrast among one pair's feasible slots enters the ranking: a constant added to every
/// entry changes nothing. The table is made elsewhere; scheduling only looks it up.
public struct KeepContrast: Sendable, Hashable {
    /// A stretch of lead times and its points.
    public struct LeadBand: Sendable, Hashable {
        /// The shortest lead of the band, in minutes from now to the start.
        public var fromMinutes: Int
        /// The points of the band.
        public var points: Int

        /// Makes a band from its parts.
        public init(fromMinutes: Int, points: Int) {
            self.fromMinutes = fromMinutes
            self.points = points
        }
    }

    /// The bands by lead; the last one that begins at or before a lead holds.
    public var leadBands: [LeadBand]
    /// Points by the mentor's local hour of the week, 168 from Monday 00:00; empty for none.
    public var mentorHours: [Int]
    /// Points by the mentee's local hour of the week, 168 from Monday 00:00; empty for none.
    public var menteeHours: [Int]

    /// The table that prefers nothing: the model is switched off.
    public static let neutral = KeepContrast()

    /// Makes a table from its parts.
    public init(
        leadBands: [LeadBand] = [], mentorHours: [Int] = [], menteeHours: [Int] = []
    ) {
        self.leadBands = leadBands.sorted { $0.fromMinutes < $1.fromMinutes }
        self.mentorHours = mentorHours
        self.menteeHours = menteeHours
    }

    /// Whether nothing is preferred.
    public var isNeutral: Bool {
        leadBands.isEmpty && mentorHours.isEmpty && menteeHours.isEmpty
    }

    /// Returns the points of one start before they are compared with those of others.
    func points(leadMinutes: Int, mentorHour: Int, menteeHour: Int) -> Int {
        var total = 0
        for band in leadBands.reversed() where band.fromMinutes <= leadMinutes {
            total += band.points
            break
        }
        if mentorHours.indices.contains(mentorHour) { total += mentorHours[mentorHour] }
        if menteeHours.indices.contains(menteeHour) { total += menteeHours[menteeHour] }
        return total
    }
}
