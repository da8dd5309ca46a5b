public import CivilTime

/// A rule that counts in another calendar than the Gregorian: RSCALE.
///
/// RFC 7529 §4.
///
/// Kept works out no such calendar by itself: where the rule depends on it, its instances come from
/// the reader of the file, within the limits stated here. DAILY and WEEKLY rules without a part
/// that names months or their days are the same in every calendar and become ordinary rules.
public struct ScaledRule: Sendable, Hashable {
    /// The most instances COUNT may ask for.
    public static let countMax = 1_000
    /// The largest INTERVAL.
    public static let intervalMax = 366
    /// The most elements of one list.
    public static let listMax = 62

    /// The calendar, such as `HEBREW`, in upper case.
    public let calendar: String
    /// The rule as it was written.
    public let text: String
    /// The rule without UNTIL, which only ``includes(_:isAllDay:zone:)`` can apply.
    public let textWithoutUntil: String
    /// The last moment, included.
    public let until: RecurrenceUntil?
    /// The same rule of the Gregorian calendar, where the calendar makes no difference.
    public let gregorian: RecurrenceRule?

    /// Reads a rule; nil if it has no RSCALE or the Gregorian one.
    ///
    /// - Throws: A ``RecurrenceError`` if the rule is malformed or beyond the limits.
    public init?(parsing text: String) throws(RecurrenceError) {
        guard text.utf8.count <= RecurrenceRule.textBytesMax else { return nil }
        let parts = text.uppercased().split(separator: ";").map(String.init)
        guard let scale = parts.first(where: { $0.hasPrefix("RSCALE=") })?.dropFirst(7),
            scale != "GREGORIAN"
        else { return nil }
        calendar = String(scale)
        self.text = text
        let untilText = parts.first { $0.hasPrefix("UNTIL=") }.map { String($0.dropFirst(6)) }
        until = untilText.flatMap { RecurrenceUntil(text: $0) }
        guard untilText == nil || until != nil else {
            throw RecurrenceError(code: .value, message: "UNTIL is no date or time")
        }
        let rest = parts.filter { !$0.hasPrefix("UNTIL=") }
        textWithoutUntil = rest.joined(separator: ";")
        try Self.check(parts)

        let names = Set(parts.map { $0.prefix { $0 != "=" } })
        let isPlain = names.isDisjoint(with: ["BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"])
        if isPlain, parts.contains("FREQ=DAILY") || parts.contains("FREQ=WEEKLY") {
            let others = parts.filter { !$0.hasPrefix("RSCALE=") && !$0.hasPrefix("SKIP=") }
            gregorian = try RecurrenceRule(parsing: others.joined(separator: ";"))
        } else {
            gregorian = nil
        }
    }

    /// Whether UNTIL lets an instance through that starts at a wall time in a zone.
    public func includes(_ wall: WallTime, isAllDay: Bool, zone: ZoneRules) -> Bool {
        switch until {
        case nil: true
        case .date(let date): wall.date <= date
        case .local(let bound) where isAllDay: wall.date <= bound.date
        case .utc(let bound) where isAllDay: wall.date <= ZoneRules.utc.date(at: bound)
        case .local(let bound): zone.instant(of: wall) <= zone.instant(of: bound)
        case .utc(let bound): zone.instant(of: wall) <= bound
        }
    }

    /// Refuses what would cost too much: the work is done by a library that cannot be stopped.
    private static func check(_ parts: [String]) throws(RecurrenceError) {
        for part in parts {
            guard let equals = part.firstIndex(of: "="), part.last != "=" else {
                throw RecurrenceError(code: .syntax, message: "a part is not NAME=VALUE")
            }
            let value = part[part.index(after: equals)...]
            let isFine =
                switch part[..<equals] {
                case "FREQ": ["YEARLY", "MONTHLY", "WEEKLY", "DAILY"].contains(value)
                case "COUNT": (1...countMax).contains(Int(value) ?? 0)
                case "INTERVAL": (1...intervalMax).contains(Int(value) ?? 0)
                default: value.split(separator: ",").count <= listMax
                }
            guard isFine else {
                throw RecurrenceError(
                    code: .combination, message: "\(part.prefix(40)) is too much beside RSCALE",
                    clause: "RFC 7529 §4.1")
            }
        }
    }
}
