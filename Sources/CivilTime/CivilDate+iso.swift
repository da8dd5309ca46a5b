extension CivilDate {
    /// The text `YYYY-MM-DD`.
    ///
    /// ISO 8601.
    public var iso: String {
        let digits = "\(year)"
        let zeros = String(repeating: "0", count: 4 - digits.count)
        return "\(zeros)\(digits)-\(padded(month))-\(padded(day))"
    }

    /// Reads `YYYY-MM-DD` and nothing else; nil if there is no such day.
    public init?(iso text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let century = twoDigits(bytes, at: 0), let yearOfCentury = twoDigits(bytes, at: 2),
            let month = twoDigits(bytes, at: 5), let day = twoDigits(bytes, at: 8)
        else { return nil }
        self.init(year: century * 100 + yearOfCentury, month: month, day: day)
    }
}

extension CivilDate: CustomStringConvertible {
    /// The text `YYYY-MM-DD`.
    public var description: String { iso }
}
