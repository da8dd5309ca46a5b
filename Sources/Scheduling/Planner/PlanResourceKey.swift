/// What a price belongs to: something that several sessions may want, in the problem's numbers.
public struct PlanResourceKey: Sendable, Hashable {
    /// The kinds of shared time.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// One cell of a person or of a site's rooms.
        case cell
        /// A civil day of a person.
        case day
        /// A week of a person, counted from a Monday.
        case week
    }

    /// The person's index, or the number of people plus the site's index.
    public var owner: Int32
    /// What kind of time it is.
    public var kind: Kind
    /// The cell, the civil day number or the number of the week.
    public var place: Int32

    /// Makes a key from its parts.
    public init(owner: Int32, kind: Kind, place: Int32) {
        self.owner = owner
        self.kind = kind
        self.place = place
    }
}

/// What a plan may begin with: an older plan, and what was scarce in it.
public struct PlanStart: Sendable {
    /// Sessions of an older plan; those that are possible no longer are left out.
    public var sessions: [PlannedSession]
    /// Prices in 1/1024 point of what was scarce.
    public var prices: [PlanResourceKey: Int32]

    /// Makes a start; the default is from nothing.
    public init(sessions: [PlannedSession] = [], prices: [PlanResourceKey: Int32] = [:]) {
        self.sessions = sessions
        self.prices = prices
    }
}

/// The plan of one component, with what the next plan can begin with.
struct SolvedComponent: Sendable {
    /// The pairs, ascending.
    let pairs: [Int32]
    let plan: ProgrammePlan
    /// The prices that are not zero.
    let prices: [PlanResourceKey: Int32]
    /// What the component was when it was solved; empty where nobody remembers.
    var fingerprint: [UInt8] = []
}
