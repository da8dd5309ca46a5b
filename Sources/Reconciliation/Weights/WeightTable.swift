/// One version of all weights, in integer millibans, so that sums have no order.
///
/// A fresh programme has the start table alone; what is learnt stands beside it by level and takes
/// the place of the start weights of that level.
public struct WeightTable: Sendable, Hashable {
    /// The number of the version; 0 is the start table.
    public var version: Int { didSet { digest = Digest256(hashing: text.utf8) } }
    /// The SHA-256 of the canonical text; kept, because every judgement's input names it.
    public private(set) var digest: Digest256
    private var millibans: [Int]
    /// What was learnt, by the level's name, such as `words.met.silent`.
    public private(set) var levels: [String: LevelWeight] = [:]

    /// The start table.
    public init(version: Int = 0) {
        self.version = version
        millibans = WeightKey.allCases.map(\.startMillibans)
        digest = WeightTable.startDigest
    }

    /// The table a programme begins with.
    public static let start = WeightTable()

    private static let startDigest = Digest256(
        hashing: text(WeightKey.allCases.map(\.startMillibans), [:]).utf8)

    /// The weight with a name, in millibans.
    public subscript(key: WeightKey) -> Int {
        get { millibans[key.place] }
        set {
            millibans[key.place] = newValue
            digest = Digest256(hashing: text.utf8)
        }
    }

    /// Sets all learnt levels.
    public mutating func learn(prior: Int, levels: [String: LevelWeight]) {
        millibans[WeightKey.prior.place] = prior
        self.levels = levels
        digest = Digest256(hashing: text.utf8)
    }

    /// The weights as canonical JSON: sorted keys, integers, no spaces.
    ///
    /// Levels stand beside the start weights as `"words.met.silent/met"` and so on.
    public var text: String { WeightTable.text(millibans, levels) }

    private static func text(_ millibans: [Int], _ levels: [String: LevelWeight]) -> String {
        var pairs = zip(WeightKey.allCases, millibans).map { ($0.rawValue, $1) }
        for (name, weight) in levels {
            pairs += [
                ("\(name)/met", weight.met), ("\(name)/mentor", weight.mentor),
                ("\(name)/mentee", weight.mentee),
            ]
        }
        let sorted = pairs.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        return "{" + sorted.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }

    /// Reads the canonical JSON; nil if it is none, or if a name is unknown or doubled.
    ///
    /// A table written before a weight existed lacks its name: that weight keeps its start value.
    public init?(version: Int, text: String) {
        self.init(version: version)
        var known: Set<Substring> = []
        guard text.hasPrefix("{"), text.hasSuffix("}") else { return nil }
        for part in text.dropFirst().dropLast().split(separator: ",") {
            let sides = part.split(separator: ":")
            guard sides.count == 2, let value = Int(sides[1]),
                sides[0].hasPrefix("\""), sides[0].hasSuffix("\""), sides[0].count > 2,
                known.insert(sides[0]).inserted
            else { return nil }
            let name = sides[0].dropFirst().dropLast()
            if let key = WeightKey(rawValue: String(name)) {
                millibans[key.place] = value
            } else if !take(name, value) {
                return nil
            }
        }
        guard known.contains("\"prior\"") else { return nil }
        digest = Digest256(hashing: self.text.utf8)
    }

    /// Takes one figure of a level; false if the name has another shape.
    private mutating func take(_ name: Substring, _ value: Int) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].contains(".") else { return false }
        var weight = levels[String(parts[0])] ?? LevelWeight(met: 0, mentor: 0, mentee: 0)
        switch parts[1] {
        case "met": weight.met = value
        case "mentor": weight.mentor = value
        case "mentee": weight.mentee = value
        default: return false
        }
        levels[String(parts[0])] = weight
        return true
    }
}
