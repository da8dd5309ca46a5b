/// The values by which a programme plans and judges, as one version that never changes.
///
/// A change makes the next version; a verdict names the version it was judged by.
public struct ProgrammePolicy: Sendable, Hashable {
    /// The number of the version; 0 is the policy nobody has changed yet.
    public var version: Int
    /// What differs from the defaults.
    private var changed: [String: Int]

    /// The policy of a fresh programme: every value at its default.
    public init(version: Int = 0) {
        self.version = version
        self.changed = [:]
    }

    /// The value of a key in the key's unit; for a choice, its place in `choices`.
    public func number(_ key: PolicyKey) -> Int {
        changed[key.name] ?? key.defaultNumber
    }

    /// Whether a key has another value than its default.
    public func isChanged(_ key: PolicyKey) -> Bool {
        number(key) != key.defaultNumber
    }

    /// The same policy with one number changed; the version stays, the store counts it.
    ///
    /// - Throws: `invalidPolicyValue` with the bounds if the number lies outside them.
    public func setting(_ key: PolicyKey, to number: Int) throws(MentoringError) -> ProgrammePolicy
    {
        guard key.admits(number) else {
            throw MentoringError(
                code: .invalidPolicyValue,
                message: "\(key.name) must be \(key.boundsText).")
        }
        var policy = self
        policy.changed[key.name] = number == key.defaultNumber ? nil : number
        return policy
    }
}
