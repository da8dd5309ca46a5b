/// Reads a length people type, as whole minutes: `60m`, `1h30m`, `2d`, `PT45M`, or nil.
///
/// Zero and negative lengths, seconds that make no whole minute, and lengths over 366 days are not
/// read.
public func minutes(fromLengthText text: String) -> Int? {
    let minutes =
        text.first == "P" || text.first == "p"
        ? isoMinutes(text) : shortMinutes(text)
    guard let minutes, (1...527_040).contains(minutes) else { return nil }
    return minutes
}

private func isoMinutes(_ text: String) -> Int? {
    guard let duration = CalendarDuration(iCalendar: text), !duration.isNegative,
        duration.seconds.isMultiple(of: 60)
    else { return nil }
    return duration.days * 1_440 + Int(duration.seconds / 60)
}

private func shortMinutes(_ text: String) -> Int? {
    var rest = text[...]
    var total = 0
    var unitsLeft: [Character] = ["w", "d", "h", "m"]
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(digits.count)
        guard (1...6).contains(digits.count), let number = Int(digits),
            let unit = rest.first, let place = unitsLeft.firstIndex(of: unit)
        else { return nil }
        unitsLeft.removeSubrange(...place)
        rest = rest.dropFirst()
        switch unit {
        case "w": total += number * 10_080
        case "d": total += number * 1_440
        case "h": total += number * 60
        default: total += number
        }
    }
    return total
}
