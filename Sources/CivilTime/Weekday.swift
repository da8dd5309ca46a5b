/// A day of the week, numbered as ISO 8601 does: Monday is 1, Sunday is 7.
public enum Weekday: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// The first day of the ISO week.
    case monday = 1
    /// The second day of the ISO week.
    case tuesday
    /// The third day of the ISO week.
    case wednesday
    /// The fourth day of the ISO week.
    case thursday
    /// The fifth day of the ISO week.
    case friday
    /// The sixth day of the ISO week.
    case saturday
    /// The last day of the ISO week.
    case sunday

    private static let codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    private static let shortNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// The two letters iCalendar uses, such as `MO`.
    ///
    /// RFC 5545 §3.3.10.
    public var iCalendarCode: String { Self.codes[rawValue - 1] }

    /// The three-letter English name, such as `Mon`.
    public var shortName: String { Self.shortNames[rawValue - 1] }

    /// Reads the two letters iCalendar uses, in any case; nil for anything else.
    public init?(iCalendarCode code: String) {
        guard let index = Self.codes.firstIndex(of: code.uppercased()) else { return nil }
        self.init(rawValue: index + 1)
    }

    /// Reads a three-letter English name in any case; nil for anything else.
    public init?(shortName name: String) {
        let folded = name.lowercased()
        guard let index = Self.shortNames.firstIndex(where: { $0.lowercased() == folded }) else {
            return nil
        }
        self.init(rawValue: index + 1)
    }

    /// Orders by the ISO week, Monday first.
    public static func < (left: Weekday, right: Weekday) -> Bool {
        left.rawValue < right.rawValue
    }
}
