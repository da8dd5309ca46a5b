/// A person's name as a source spells it, folded for comparison: its words, sorted.
///
/// Case, accents, composition (NFC or NFD), `Last, First`, a company in square brackets and
/// suffixes such as `(External)` or a second script in brackets make no difference.
public struct NameKey: Sendable, Hashable {
    /// The folded words, sorted by their bytes.
    public let words: [String]
    /// The folded words in the order given name first, family name last.
    let ordered: [String]

    /// Folds a name.
    public init(_ name: String) {
        let bare = NameKey.withoutBrackets(name)
        let halves = bare.split(separator: ",", maxSplits: 1).map(String.init)
        let turned = halves.count == 2 ? "\(halves[1]) \(halves[0])" : bare
        ordered = NameKey.folded(turned).split(separator: " ").map(String.init)
        words = ordered.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The folded words joined by blanks; the digest of an alias is made over this.
    public var text: String { words.joined(separator: " ") }

    /// Whether nothing is left that could name a person.
    public var isEmpty: Bool { words.isEmpty }

    private static func withoutBrackets(_ name: String) -> String {
        var depth = 0
        var kept = ""
        for character in name {
            switch character {
            case "(", "[": depth += 1
            case ")", "]": depth = max(0, depth - 1)
            default: if depth == 0 { kept.append(character) }
            }
        }
        return kept
    }

    /// Lower case, accents dropped, everything but letters and digits a blank.
    static func folded(_ text: String) -> String {
        var folded = ""
        for character in text.lowercased() {
            if let plain = accents[character] {
                folded += plain
            } else if character.isLetter || character.isNumber {
                folded.append(character)
            } else if character != "'" && character != "’" {
                folded.append(" ")
            }
        }
        return folded
    }

    /// Characters compare by canonical equivalence, so composed and decomposed forms meet here.
    private static let accents: [Character: String] = {
        let groups: [(String, String)] = [
            ("a", "àáâãåāăą"), ("ae", "äæ"), ("c", "çćĉċč"), ("d", "ďđð"),
            ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
            ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"),
            ("n", "ñńņňŉŋ"), ("o", "òóôõōŏő"), ("oe", "öøœ"), ("r", "ŕŗř"),
            ("s", "śŝşšș"), ("ss", "ß"), ("t", "ţťŧț"), ("th", "þ"),
            ("u", "ùúûũūŭůűų"), ("ue", "ü"), ("w", "ŵ"), ("y", "ýÿŷ"),
            ("z", "źżž"),
        ]
        var table: [Character: String] = [:]
        for (plain, letters) in groups {
            for letter in letters { table[letter] = plain }
        }
        return table
    }()
}
