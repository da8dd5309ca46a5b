public import CivilTime

/// One cohort of a mentoring programme: its people, pairs, policy and dates belong together.
public struct Programme: Sendable, Hashable {
    /// The stored name.
    public var id: ProgrammeID
    /// The short name used in commands and addresses, of the form that `Slug` checks.
    public var slug: String
    /// The name shown to people.
    public var name: String
    /// The IANA name of the zone in which days of the programme are counted.
    public var zone: String
    /// The first day on which sessions may lie; none means no lower limit.
    public var firstDay: CivilDate?
    /// The last day on which sessions may lie, inclusive; none means no upper limit.
    public var lastDay: CivilDate?

    /// Makes a programme from its parts.
    public init(
        id: ProgrammeID, slug: String, name: String, zone: String,
        firstDay: CivilDate? = nil, lastDay: CivilDate? = nil
    ) {
        self.id = id
        self.slug = slug
        self.name = name
        self.zone = zone
        self.firstDay = firstDay
        self.lastDay = lastDay
    }
}
