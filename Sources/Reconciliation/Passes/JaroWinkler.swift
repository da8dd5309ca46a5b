/// The Jaro–Winkler likeness of two texts in integers.
enum JaroWinkler {
    /// Returns the likeness in millionths, 0 to 1,000,000; prefixes of up to four letters count.
    static func millionths(_ left: String, _ right: String) -> Int {
        let first = Array(left)
        let second = Array(right)
        guard !first.isEmpty, !second.isEmpty else { return first == second ? 1_000_000 : 0 }
        let reach = max(0, max(first.count, second.count) / 2 - 1)
        var taken = [Bool](repeating: false, count: second.count)
        var matched: [Character] = []
        for (index, letter) in first.enumerated() {
            // Beyond the end of a much shorter text the window is empty.
            let low = min(max(0, index - reach), second.count)
            let window = low..<max(low, min(second.count, index + reach + 1))
            if let found = window.first(where: { !taken[$0] && second[$0] == letter }) {
                taken[found] = true
                matched.append(letter)
            }
        }
        guard !matched.isEmpty else { return 0 }
        let other = second.indices.filter { taken[$0] }.map { second[$0] }
        let moved = zip(matched, other).filter { $0 != $1 }.count / 2
        let count = matched.count
        let jaro =
            (1_000_000 * count / first.count + 1_000_000 * count / second.count
                + 1_000_000 * (count - moved) / count) / 3
        let prefix = zip(first, second).prefix(4).prefix { $0 == $1 }.count
        return jaro + prefix * (1_000_000 - jaro) / 10
    }
}
