extension WallTime {
    /// The clock as `HH:MM`.
    public var clock: String { "\(padded(hour)):\(padded(minute))" }

    /// The clock as `HH:MM:SS`.
    public var clockWithSeconds: String { "\(clock):\(padded(second))" }

    /// The text `YYYY-MM-DDTHH:MM`, with `:SS` only where seconds are not zero.
    ///
    /// ISO 8601.
    public var iso: String {
        "\(date.iso)T\(second == 0 ? clock : clockWithSeconds)"
    }

    /// Reads `YYYY-MM-DDTHH:MM` or `…:SS`, a space allowed for `T`; nil for anything else.
    ///
    /// A text with an offset or `Z` is an instant and is not read here.
    public init?(iso text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 16 || bytes.count == 19,
            let date = CivilDate(iso: String(text.prefix(10))),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            bytes[13] == UInt8(ascii: ":"),
            let hour = twoDigits(bytes, at: 11), let minute = twoDigits(bytes, at: 14)
        else { return nil }
        var second = 0
        if bytes.count == 19 {
            guard bytes[16] == UInt8(ascii: ":"), let seconds = twoDigits(bytes, at: 17) else {
                return nil
            }
            second = seconds
        }
        self.init(date: date, hour: hour, minute: minute, second: second)
    }
}

extension WallTime: CustomStringConvertible {
    /// The ISO 8601 text.
    public var description: String { iso }
}
