extension ProgrammePolicy {
    /// The same policy with one value changed, by name and text as in `kept policy set KEY VALUE`.
    ///
    /// - Throws: `unknownPolicyKey` with all names, or `invalidPolicyValue` with the bounds.
    public func setting(_ name: String, toText text: String) throws(MentoringError)
        -> ProgrammePolicy
    {
        guard let key = PolicyKey.named(name) else {
            let names = PolicyKey.all.map(\.name).joined(separator: ", ")
            throw MentoringError(
                code: .unknownPolicyKey,
                message: "There is no policy value of this name; there are: \(names).")
        }
        return try setting(key, to: key.number(parsing: text))
    }

    /// The value of a key as people write it, such as `24h` or `claimed`.
    public func text(_ key: PolicyKey) -> String {
        key.text(number(key))
    }

    /// The canonical text of all values, the same bytes for the same policy.
    ///
    /// One JSON object, keys sorted, integers only, choices as words; the version is not in it.
    /// Every value stands there, so that a later default changes no stored policy.
    public var body: String {
        let members = PolicyKey.all.map { key in
            let value = key.unit == .choice ? "\"\(text(key))\"" : "\(number(key))"
            return "\"\(key.name)\":\(value)"
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// Reads what `body` wrote; values that the text does not hold are at their defaults.
    ///
    /// A key that this program does not know is refused: judging without it would be silent.
    ///
    /// - Throws: `invalidPolicyBody`, or `invalidPolicyValue` for a value outside its bounds.
    public init(version: Int, body: String) throws(MentoringError) {
        self.init(version: version)
        guard body.hasPrefix("{"), body.hasSuffix("}"), body.utf8.count >= 2 else {
            throw Self.unreadable
        }
        for member in body.dropFirst().dropLast().split(separator: ",") {
            let parts = member.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, let name = parts.first, let value = parts.last,
                let key = PolicyKey.named(Self.unquoted(name) ?? "")
            else { throw Self.unreadable }
            let text = key.unit == .choice ? Self.unquoted(value) : String(value)
            guard let text else { throw Self.unreadable }
            self = try setting(key, to: key.number(parsing: text))
        }
    }

    private static func unquoted(_ text: Substring) -> String? {
        guard text.utf8.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return nil }
        return String(text.dropFirst().dropLast())
    }

    private static var unreadable: MentoringError {
        MentoringError(
            code: .invalidPolicyBody,
            message: "A stored policy cannot be read; it may come from a newer release.")
    }
}
