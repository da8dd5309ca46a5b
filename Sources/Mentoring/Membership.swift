/// A person's role in a programme; somebody with two roles has two memberships.
public struct Membership: Sendable, Hashable {
    /// The programme.
    public var programme: ProgrammeID
    /// The person.
    public var person: PersonID
    /// What the person is there.
    public var role: MemberRole

    /// Makes a membership from its parts.
    public init(programme: ProgrammeID, person: PersonID, role: MemberRole) {
        self.programme = programme
        self.person = person
        self.role = role
    }
}
