/// One value of a programme's policy: its name, unit, default, bounds and meaning.
public struct PolicyKey: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The name used by `kept policy set`, in snake_case.
    public let name: String
    /// The unit in which the value counts.
    public let unit: PolicyUnit
    /// The value until somebody sets another: a number of `unit`, or the place in `choices`.
    public let defaultNumber: Int
    /// The numbers that are allowed, both ends included.
    public let bounds: ClosedRange<Int>
    /// The numbers inside the bounds that are allowed; empty if all are.
    public let allowed: [Int]
    /// The words of a choice, in order; empty for numbers.
    public let choices: [String]
    /// What the value decides, in one sentence.
    public let meaning: String

    init(
        _ name: String, _ unit: PolicyUnit, _ defaultNumber: Int, _ bounds: ClosedRange<Int>,
        allowed: [Int] = [], choices: [String] = [], _ meaning: String
    ) {
        self.name = name
        self.unit = unit
        self.defaultNumber = defaultNumber
        self.bounds = bounds
        self.allowed = allowed
        self.choices = choices
        self.meaning = meaning
    }

    /// The name used by `kept policy set`.
    public var description: String { name }

    /// Orders values by name.
    public static func < (left: Self, right: Self) -> Bool {
        left.name < right.name
    }

    /// The key with this name; nil if there is none.
    public static func named(_ name: String) -> PolicyKey? {
        let folded = foldedWord(name)
        return all.first { $0.name == folded }
    }

    /// Whether a number may be the value.
    public func admits(_ number: Int) -> Bool {
        bounds.contains(number) && (allowed.isEmpty || allowed.contains(number))
    }

    /// A sentence part that says what is allowed, such as `1 to 52 weeks`.
    public var boundsText: String {
        if !choices.isEmpty { return "one of " + choices.joined(separator: ", ") }
        if !allowed.isEmpty {
            return "one of \(allowed.map(String.init).joined(separator: ", ")) \(unit.rawValue)"
        }
        return "\(bounds.lowerBound) to \(bounds.upperBound) \(unit.rawValue)"
    }
}
