/// The unit in which a policy value counts.
public enum PolicyUnit: String, Sendable, Hashable, CaseIterable {
    /// Minutes.
    case minutes
    /// Hours.
    case hours
    /// Calendar days.
    case days
    /// Calendar weeks.
    case weeks
    /// Hundredths of a whole.
    case percent
    /// Thousandths of a ban, the decimal logarithm of an odds factor of evidence.
    case millibans
    /// One of several words.
    case choice
}
