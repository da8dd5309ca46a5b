/// Takes a folded date and time apart, from left to right.
struct MomentScanner {
    /// The half of the day a twelve-hour clock shows.
    enum Half: Hashable { case morning, afternoon }

    private var rest: ArraySlice<Unicode.Scalar>

    init(_ text: String) {
        rest = Array(text.unicodeScalars)[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skipBlanks() {
        rest = rest.drop { $0 == " " }
    }

    /// Skips what stands between a date and its time: comma, blanks, `T` or a short word.
    mutating func skipBetweenDateAndTime() {
        for word in [",", " ", "um ", "at ", "à ", "kl. ", "kl ", "t"] { _ = take(word) }
        skipBlanks()
    }

    /// Takes a text if it comes next.
    mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.unicodeScalars) else { return false }
        rest = rest.dropFirst(text.unicodeScalars.count)
        return true
    }

    /// Takes the word for the half of the day if it comes next.
    mutating func meridiem() -> Half? {
        for word in ["a.m.", "a. m.", "am", "午前"] where take(word) { return .morning }
        for word in ["p.m.", "p. m.", "pm", "午後"] where take(word) { return .afternoon }
        return nil
    }

    /// Takes three numbers parted by one kind of mark; takes nothing if there are none.
    mutating func date() -> DateNumbers? {
        let start = rest
        var numbers: [Int] = []
        var mark: Unicode.Scalar?
        while let number = number(digitsMax: 4) {
            numbers.append(number)
            if numbers.count == 3 {
                return DateNumbers(numbers[0], numbers[1], numbers[2], hasDots: mark == ".")
            }
            guard let next = rest.first, next == "/" || next == "." || next == "-",
                mark == nil || mark == next
            else { break }
            mark = next
            rest = rest.dropFirst()
            skipBlanks()
        }
        rest = start
        return nil
    }

    /// Takes an English date with the month by its name, `Jul 22, 2026`; nothing if there is none.
    mutating func namedDate() -> DateNumbers? {
        let start = rest
        let letters = rest.prefix { ("a"..."z").contains($0) }
        if letters.count >= 3,
            let month = Self.months.firstIndex(where: { $0.elementsEqual(letters.prefix(3)) })
        {
            rest = rest.dropFirst(letters.count)
            _ = take(".")
            skipBlanks()
            if let day = number(digitsMax: 2), take(",") {
                skipBlanks()
                if let year = number(digitsMax: 4), year >= 1_000 {
                    return DateNumbers(year, month + 1, day, hasDots: false)
                }
            }
        }
        rest = start
        return nil
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ].map { Array($0.unicodeScalars) }

    /// Takes hours, minutes and perhaps seconds; fractions of a second are dropped.
    mutating func clock() -> (hour: Int, minute: Int, second: Int)? {
        guard let hour = number(digitsMax: 2), take(":"),
            let minute = number(digitsMax: 2), minute < 60
        else { return nil }
        guard take(":") else { return (hour, minute, 0) }
        guard let second = number(digitsMax: 2), second < 60 else { return nil }
        if take(".") { rest = rest.drop(while: isDigit) }
        return (hour, minute, second)
    }

    private mutating func number(digitsMax: Int) -> Int? {
        let digits = rest.prefix(while: isDigit)
        guard (1...digitsMax).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1.value) - 48 }
    }
}
