/// One step of a judgement: a term that was added, or a rule that fired (with zero terms).
///
/// Codes, keys and numbers only; names are put in at display.
public struct VerdictReason: Sendable, Hashable {
    /// A number that a sentence about the reason needs, such as minutes present.
    public struct Number: Sendable, Hashable {
        /// What is counted; the unit stands last.
        public let name: String
        /// The number.
        public let value: Int

        /// Makes a number.
        public init(_ name: String, _ value: Int) {
            self.name = name
            self.value = value
        }
    }

    /// The code, such as `prior`, `platform.both_listed` or `rule.two_witnesses_missing`.
    public var code: String
    /// The family whose one term this is; none for the prior and for rules.
    public var family: EvidenceFamily?
    /// The observations it rests on, ascending.
    public var evidence: [EvidenceKey]
    /// What it adds to the total "they met", in millibans.
    public var metMillibans: Int
    /// What it adds to the total "this person came", in millibans.
    public var legMillibans: Int
    /// The numbers of its sentence, ascending by name.
    public var numbers: [Number]

    /// Makes a reason; keys and numbers are put in order.
    public init(
        code: String, family: EvidenceFamily? = nil, evidence: [EvidenceKey] = [],
        metMillibans: Int = 0, legMillibans: Int = 0, numbers: [Number] = []
    ) {
        self.code = code
        self.family = family
        self.evidence = evidence.sorted()
        self.metMillibans = metMillibans
        self.legMillibans = legMillibans
        self.numbers = numbers.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// The number with a name; nil if the reason has none.
    public func number(_ name: String) -> Int? {
        numbers.first { $0.name == name }?.value
    }
}
