/// A cell folded for comparison: lower case, accents dropped, runs of blanks made one.
public struct FieldValue: Sendable, Hashable {
    /// The folded text, scalar by scalar; empty for a missing value.
    let scalars: [UInt32]
    /// The hashes of its words, ascending and without doubles; only for texts of words.
    private let words: [UInt64]

    /// Whether nothing is known.
    var isMissing: Bool { scalars.isEmpty }

    /// Folds a cell for a comparator.
    public init(_ text: String, for comparator: FieldComparator) {
        let folded = NameKey.folded(text)
        switch comparator {
        case .digits, .date:
            let digits = folded.unicodeScalars.filter { (0x30...0x39).contains($0.value) }
            scalars = digits.isEmpty ? folded.unicodeScalars.map(\.value) : digits.map(\.value)
            words = []
        case .words:
            let parts = folded.split(separator: " ")
            scalars = Array(parts.joined(separator: " ").unicodeScalars.map(\.value))
            words = Set(parts.map { Self.hash($0.utf8) }).sorted()
        case .exact, .jaroWinkler:
            scalars = folded.split(separator: " ").joined(separator: " ").unicodeScalars.map(
                \.value)
            words = []
        }
    }

    /// Returns the share of words that both hold among all words of the two, in thousandths.
    func commonWordsPermille(with other: FieldValue) -> Int {
        var common = 0
        var left = 0
        var right = 0
        while left < words.count, right < other.words.count {
            if words[left] == other.words[right] {
                common += 1
                left += 1
                right += 1
            } else if words[left] < other.words[right] {
                left += 1
            } else {
                right += 1
            }
        }
        let all = words.count + other.words.count - common
        return all == 0 ? 0 : common * 1_000 / all
    }

    /// FNV-1a: the same in every process.
    private static func hash(_ bytes: Substring.UTF8View) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
