/// One version of all weights, in integer millibans, so that sums have no order.
public struct WeightTable: Sendable, Hashable {
    /// The number of the version; 0 is the start table.
    public var version: Int
    private var millibans: [Int]

    /// The start table.
    public init(version: Int = 0) {
        self.version = version
        millibans = WeightKey.allCases.map(\.startMillibans)
    }

    /// The table a programme begins with.
    public static let start = WeightTable()

    /// The weight with a name, in millibans.
    public subscript(key: WeightKey) -> Int {
        get { WeightKey.allCases.firstIndex(of: key).map { millibans[$0] } ?? 0 }
        set {
            if let index = WeightKey.allCases.firstIndex(of: key) { millibans[index] = newValue }
        }
    }

    /// The weights as canonical JSON: sorted keys, integers, no spaces.
    public var text: String {
        let pairs = zip(WeightKey.allCases, millibans).map { ($0.rawValue, $1) }
        let sorted = pairs.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        return "{" + sorted.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }

    /// Reads the canonical JSON; nil if it is none, or if a name is unknown or missing.
    public init?(version: Int, text: String) {
        self.init(version: version)
        var known: Set<WeightKey> = []
        guard text.hasPrefix("{"), text.hasSuffix("}") else { return nil }
        for part in text.dropFirst().dropLast().split(separator: ",") {
            let sides = part.split(separator: ":")
            guard sides.count == 2, let value = Int(sides[1]),
                sides[0].hasPrefix("\""), sides[0].hasSuffix("\""),
                let key = WeightKey(rawValue: String(sides[0].dropFirst().dropLast())),
                known.insert(key).inserted
            else { return nil }
            self[key] = value
        }
        guard known.count == WeightKey.allCases.count else { return nil }
    }
}
