public import Mentoring

/// Somebody whom an appointment expects, with everything a row may be matched by.
public struct ExpectedPerson: Sendable, Hashable {
    /// The person.
    public var person: PersonID
    /// The leg the person owes.
    public var leg: LegName
    /// The name.
    public var name: String
    /// All known addresses, folded.
    public var emails: [String]
    /// The platform's identifiers (tenant id or UPN).
    public var identifiers: [String]
    /// Confirmed other spellings of the name.
    public var aliases: [String]
    /// How common the family name is in the programme, in thousandths; 1 if nobody has counted.
    public var familySharePermille: Int

    /// Makes an expected person.
    public init(
        person: PersonID, leg: LegName, name: String, emails: [String],
        identifiers: [String] = [], aliases: [String] = [], familySharePermille: Int = 1
    ) {
        self.person = person
        self.leg = leg
        self.name = name
        self.emails = emails
        self.identifiers = identifiers
        self.aliases = aliases
        self.familySharePermille = familySharePermille
    }
}
