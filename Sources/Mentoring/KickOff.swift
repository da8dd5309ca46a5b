public import CivilTime

/// The kick-off of a programme while its time is still sought: what `kickoff create` states.
public struct KickOff: Sendable, Hashable {
    /// The shortest and the longest kick-off, in minutes.
    public static let minutesBounds = 15...1_440
    /// How many sites one kick-off can have.
    public static let sitesMax = 8

    /// The kick-off's name.
    public var id: KickOffID
    /// The programme it opens.
    public var programme: ProgrammeID
    /// The window in which it is to take place, UTC.
    public var window: Period
    /// Its length in minutes.
    public var lengthMinutes: Int
    /// The sites it takes place at, at the same time; empty for one place or online.
    public var sites: [String]
    /// The people without whom it does not take place.
    public var required: [PersonID]
    /// The share of each site's people that must be able to come, in per cent; 0 for none.
    public var quorumPercent: Int

    /// Makes a kick-off from its parts.
    public init(
        id: KickOffID, programme: ProgrammeID, window: Period, lengthMinutes: Int,
        sites: [String] = [], required: [PersonID] = [], quorumPercent: Int = 0
    ) {
        self.id = id
        self.programme = programme
        self.window = window
        self.lengthMinutes = lengthMinutes
        self.sites = sites
        self.required = required
        self.quorumPercent = quorumPercent
    }
}

/// The name of a kick-off, `kof_…`.
public typealias KickOffID = Identifier<KickOff>

extension KickOff: Identified {
    /// Kick-offs are named `kof_…`.
    public static var identifierPrefix: String { "kof" }
}
