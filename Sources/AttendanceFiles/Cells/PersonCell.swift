/// Who a row is about, as the source wrote it and as it may be compared.
///
/// Personal text: kept apart from evidence, never logged, deleted by retention.
public struct PersonCell: Sendable, Hashable {
    /// What a source puts after a name for somebody from outside.
    public enum Standing: String, Sendable, Hashable, CaseIterable {
        /// `(External)`: signed in at another organisation.
        case external
        /// `(Guest)`: a guest of the organisation.
        case guest
        /// `(Unverified)`: joined without signing in.
        case unverified
    }

    /// The name without suffix, company and second script; nil for a dial-in.
    public var name: String?
    /// The name in another script that stood in brackets.
    public var otherName: String?
    /// The company that stood in brackets.
    public var company: String?
    /// What the source says about where the person belongs; nil if nothing.
    public var standing: Standing?
    /// The e-mail address, if the cell holds one.
    public var email: String?
    /// The source's own key of a person, such as a UPN.
    public var identifier: String?
    /// Whether the row is a telephone: presence of somebody, the number is dropped.
    public var isDialIn: Bool

    /// Creates a person cell from parts that are already taken apart.
    public init(
        name: String?, otherName: String? = nil, company: String? = nil,
        standing: Standing? = nil, email: String? = nil, identifier: String? = nil,
        isDialIn: Bool = false
    ) {
        self.name = name
        self.otherName = otherName
        self.company = company
        self.standing = standing
        self.email = email
        self.identifier = identifier
        self.isDialIn = isDialIn
    }
}
