/// Somebody with an e-mail address and a time zone.
public struct Person: Sendable, Hashable {
    /// The stored name.
    public var id: PersonID
    /// The address by which the person is found and written to.
    public var email: EmailAddress
    /// The name shown to the partner and in invitations.
    public var name: String
    /// The IANA name of the person's own zone.
    public var zone: String
    /// The place of work, if the people file names one.
    public var site: String?
    /// The team, if the people file names one.
    public var team: String?
    /// The seniority, if the people file names one.
    public var seniority: String?
    /// The manager's address, if the people file names one.
    public var managerEmail: EmailAddress?
    /// The language of messages as a BCP 47 tag, if the people file names one.
    public var language: String?

    /// Makes a person from their parts.
    public init(
        id: PersonID, email: EmailAddress, name: String, zone: String,
        site: String? = nil, team: String? = nil, seniority: String? = nil,
        managerEmail: EmailAddress? = nil, language: String? = nil
    ) {
        self.id = id
        self.email = email
        self.name = name
        self.zone = zone
        self.site = site
        self.team = team
        self.seniority = seniority
        self.managerEmail = managerEmail
        self.language = language
    }
}
