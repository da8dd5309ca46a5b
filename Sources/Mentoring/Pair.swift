/// One mentor and one mentee of a programme, with the cadence they agreed to.
public struct Pair: Sendable, Hashable {
    /// The stored name.
    public var id: PairID
    /// The programme.
    public var programme: ProgrammeID
    /// The mentor.
    public var mentor: PersonID
    /// The mentee.
    public var mentee: PersonID
    /// How often, how long and how many times they meet.
    public var cadence: Cadence

    /// Makes a pair from its parts.
    public init(
        id: PairID, programme: ProgrammeID, mentor: PersonID, mentee: PersonID, cadence: Cadence
    ) {
        self.id = id
        self.programme = programme
        self.mentor = mentor
        self.mentee = mentee
        self.cadence = cadence
    }

    /// The person on one side.
    public func person(_ side: PairSide) -> PersonID {
        switch side {
        case .mentor: mentor
        case .mentee: mentee
        }
    }

    /// The side on which a person stands; nil for anybody else.
    public func side(of person: PersonID) -> PairSide? {
        if person == mentor { return .mentor }
        return person == mentee ? .mentee : nil
    }
}
