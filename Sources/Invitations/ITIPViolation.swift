/// One property that stands too often or too seldom in a message.
public struct ITIPViolation: Sendable, Hashable, CustomStringConvertible {
    /// The component, as `VEVENT`.
    public var component: String
    /// The METHOD.
    public var method: String
    /// The property.
    public var property: String
    /// How often it may stand there.
    public var expected: ITIPPresence
    /// How often it stands there.
    public var found: Int
    /// The section of the standard.
    public var clause: String

    /// Makes a violation from its parts.
    public init(
        component: String, method: String, property: String, expected: ITIPPresence, found: Int,
        clause: String
    ) {
        self.component = component
        self.method = method
        self.property = property
        self.expected = expected
        self.found = found
        self.clause = clause
    }

    /// The violation in one sentence.
    public var description: String {
        "A \(component) of METHOD:\(method) has \(found) × \(property), allowed is"
            + " \(expected.rawValue) (\(clause))."
    }
}
