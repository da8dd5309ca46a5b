/// One thing a reader noticed in a file: every repair and every doubt becomes one.
///
/// Messages never hold a person's address.
public struct ContentFinding: Sendable, Hashable {
    /// How much a finding weighs.
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        /// Something is wrong and was not used.
        case error
        /// Something is doubtful and was read by a stated rule.
        case warning
        /// Something worth knowing.
        case note
    }

    /// The line of the original file, from 1, or nil if it concerns the file as a whole.
    public var line: Int?
    /// How much it weighs.
    public var severity: Severity
    /// A stable word for programs, as `dtend_before_dtstart`.
    public var code: String
    /// What was found and how it was read, for people.
    public var message: String
    /// The rule behind it, as `RFC 5545 §3.6.1`; empty if there is none.
    public var clause: String
    /// The property concerned, in upper case, if it is about one.
    public var property: String?

    /// Creates a finding.
    public init(
        line: Int? = nil, severity: Severity, code: String, message: String,
        clause: String = "", property: String? = nil
    ) {
        self.line = line
        self.severity = severity
        self.code = code
        self.message = message
        self.clause = clause
        self.property = property
    }
}
