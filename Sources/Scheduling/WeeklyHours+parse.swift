import CivilTime

extension WeeklyHours {
    /// Reads hours such as `Mon-Thu 09:00-12:00,13:00-17:00; Fri 09:00-12:00`.
    ///
    /// Groups are parted by `;`. A group is days (`Mon`, `Mon-Thu`, `Fri-Mon`, `Mon,Wed`) and
    /// times (`09:00-12:00`), both parted by commas. A time that ends at or before its start runs
    /// past midnight: `22:00-02:00` belongs to the day it starts on. `24:00` is the end of a day.
    /// `none` is the text of no hours.
    /// - Throws: `invalidHours` with the position of the first character that cannot be read.
    public init(parsing text: String) throws(SchedulingError) {
        var reader = WeeklyHoursReader(text)
        self.init(minutes: try reader.ranges())
    }
}

/// Reads the text of weekly hours from left to right.
struct WeeklyHoursReader {
    private let characters: [Character]
    private var index = 0

    init(_ text: String) {
        characters = Array(text)
    }

    mutating func ranges() throws(SchedulingError) -> [Range<Int>] {
        guard characters.count <= 1_000 else {
            throw error("hours are longer than 1,000 characters")
        }
        skipSpaces()
        if readNone() { return [] }
        var ranges: [Range<Int>] = []
        while true {
            let days = try readDays()
            let times = try readTimes()
            for day in days {
                let midnight = (day.rawValue - 1) * 1_440
                ranges += times.map { midnight + $0.lowerBound..<midnight + $0.upperBound }
            }
            skipSpaces()
            guard take(";") else { break }
            skipSpaces()
            if index == characters.count { break }
        }
        guard index == characters.count else {
            throw error("expected ';' or ',' before '\(characters[index])'")
        }
        return ranges
    }

    private mutating func readNone() -> Bool {
        var rest = String(characters[index...]).lowercased()
        while rest.last == " " { rest.removeLast() }
        return rest == "none"
    }

    private mutating func readDays() throws(SchedulingError) -> [Weekday] {
        var days: [Weekday] = []
        repeat {
            skipSpaces()
            let first = try readDay()
            var last = first
            skipSpaces()
            if take("-") {
                skipSpaces()
                last = try readDay()
            }
            var number = first.rawValue
            days.append(first)
            while number != last.rawValue {
                number = number % 7 + 1
                if let day = Weekday(rawValue: number) { days.append(day) }
            }
            skipSpaces()
        } while take(",")
        return days
    }

    private mutating func readDay() throws(SchedulingError) -> Weekday {
        var word = ""
        while index + word.count < characters.count, characters[index + word.count].isLetter {
            word.append(characters[index + word.count])
        }
        guard let day = Weekday(shortName: word) else {
            throw error("expected a day such as Mon, Tue, Wed, Thu, Fri, Sat or Sun")
        }
        index += word.count
        return day
    }

    private mutating func readTimes() throws(SchedulingError) -> [Range<Int>] {
        var times: [Range<Int>] = []
        repeat {
            skipSpaces()
            let at = index
            let start = try readClock()
            skipSpaces()
            guard take("-") || take("–") else { throw error("expected '-' between two times") }
            skipSpaces()
            let end = try readClock()
            guard start < 1_440, start != end else {
                index = at
                throw error("a span of time must start before 24:00 and not end where it starts")
            }
            times.append(start..<(end > start ? end : end + 1_440))
            skipSpaces()
        } while take(",")
        return times
    }

    private mutating func readClock() throws(SchedulingError) -> Int {
        let at = index
        let hour = readNumber()
        let hasColon = take(":")
        let minute = readNumber()
        guard let hour, hasColon, let minute, minute.digits == 2, minute.value < 60,
            hour.value * 60 + minute.value <= 1_440
        else {
            index = at
            throw error("expected a time from 00:00 to 24:00 such as 09:00")
        }
        return hour.value * 60 + minute.value
    }

    private mutating func readNumber() -> (value: Int, digits: Int)? {
        var value = 0
        var digits = 0
        while index < characters.count, digits < 2, characters[index].isASCII,
            let digit = characters[index].wholeNumberValue
        {
            value = value * 10 + digit
            digits += 1
            index += 1
        }
        return digits == 0 ? nil : (value, digits)
    }

    private mutating func skipSpaces() {
        while index < characters.count, characters[index] == " " || characters[index] == "\t" {
            index += 1
        }
    }

    private mutating func take(_ character: Character) -> Bool {
        guard index < characters.count, characters[index] == character else { return false }
        index += 1
        return true
    }

    private func error(_ message: String) -> SchedulingError {
        SchedulingError(
            code: .invalidHours, message: "hours, character \(index + 1): \(message)",
            position: index + 1)
    }
}
