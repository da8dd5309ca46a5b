/// A way to say how alike two values of a field are, as one of a few levels.
///
/// Level 0 is equality; each further level is less alike; the last one is "different".
public enum FieldComparator: String, Sendable, Hashable, CaseIterable {
    /// Equal or not.
    case exact
    /// Names: the likeness of Jaro and Winkler from .95, .88 and .75.
    case jaroWinkler = "jaro_winkler"
    /// Numbers written as digits: one digit wrong or two swapped, then two.
    case digits
    /// Dates: parts swapped or one digit wrong, then two of three parts equal.
    case date
    /// Longer texts: the share of common words from .8, .5 and .3.
    case words

    /// How many levels there are.
    var levelCount: Int {
        switch self {
        case .exact: 2
        case .jaroWinkler, .words: 5
        case .digits, .date: 4
        }
    }

    /// Returns the level of two folded values, neither of them empty.
    func level(_ left: FieldValue, _ right: FieldValue) -> Int {
        if left.scalars == right.scalars { return 0 }
        switch self {
        case .exact:
            return 1
        case .jaroWinkler:
            let likeness = ScalarLikeness.jaroWinkler(left.scalars, right.scalars)
            return likeness >= 950_000 ? 1 : likeness >= 880_000 ? 2 : likeness >= 750_000 ? 3 : 4
        case .digits:
            return min(
                1 + max(0, ScalarLikeness.edits(left.scalars, right.scalars, most: 3) - 1), 3)
        case .date:
            return dateLevel(left.scalars, right.scalars)
        case .words:
            let share = left.commonWordsPermille(with: right)
            return share >= 800 ? 1 : share >= 500 ? 2 : share >= 300 ? 3 : 4
        }
    }

    /// A level below the last says that a slip explains the difference.
    private func dateLevel(_ left: [UInt32], _ right: [UInt32]) -> Int {
        if ScalarLikeness.edits(left, right, most: 2) <= 1 { return 1 }
        guard let first = DateParts(left), let second = DateParts(right) else { return 3 }
        if first.isSwapped(second) { return 1 }
        return first.commonParts(second) >= 2 ? 2 : 3
    }

    /// A date of eight digits, year first or last.
    private struct DateParts {
        let year: [UInt32]
        let first: [UInt32]
        let second: [UInt32]

        init?(_ digits: [UInt32]) {
            guard digits.count == 8 else { return nil }
            // 19… and 20… begin a year; else the year stands last.
            let head =
                digits[0] == 0x31 && digits[1] == 0x39 || digits[0] == 0x32 && digits[1] == 0x30
            year = Array(head ? digits[0..<4] : digits[4..<8])
            first = Array(head ? digits[4..<6] : digits[0..<2])
            second = Array(head ? digits[6..<8] : digits[2..<4])
        }

        func isSwapped(_ other: DateParts) -> Bool {
            year == other.year && first == other.second && second == other.first
        }

        func commonParts(_ other: DateParts) -> Int {
            (year == other.year ? 1 : 0) + (first == other.first ? 1 : 0)
                + (second == other.second ? 1 : 0)
        }
    }
}
