import CivilTime

/// Time zones by the names people see in Windows, such as `(UTC+01:00) Amsterdam, Berlin, Bern`.
///
/// Exchange writes them as TZID where it has nothing better. The first city that names an IANA zone
/// whose standard time is the offset stated is meant; a name that fits none stays unknown.
enum DisplayNames {
    /// Names without a city.
    private static let table = [
        "coordinated universal time": "UTC",
        "eastern time (us & canada)": "America/New_York",
        "central time (us & canada)": "America/Chicago",
        "mountain time (us & canada)": "America/Denver",
        "pacific time (us & canada)": "America/Los_Angeles",
        "atlantic time (canada)": "America/Halifax",
        "arizona": "America/Phoenix", "alaska": "America/Anchorage",
        "hawaii": "Pacific/Honolulu", "indiana (east)": "America/Indianapolis",
        "newfoundland": "America/St_Johns", "saskatchewan": "America/Regina",
        "chennai": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "mumbai": "Asia/Kolkata",
        "bern": "Europe/Zurich", "edinburgh": "Europe/London", "osaka": "Asia/Tokyo",
        "beijing": "Asia/Shanghai", "canberra": "Australia/Sydney",
        "west central africa": "Africa/Lagos", "abu dhabi": "Asia/Dubai",
        "brasilia": "America/Sao_Paulo", "islamabad": "Asia/Karachi",
    ]

    private static let areas = [
        "Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian",
    ]

    static func rules(for name: String, in zones: any ZoneSource) -> ZoneRules? {
        guard let (offset, cities) = parts(of: name) else { return nil }
        for city in cities {
            for zone in candidates(city) {
                if let rules = zones.rules(named: zone), standardSeconds(of: rules) == offset {
                    return rules
                }
            }
        }
        return nil
    }

    private static func candidates(_ city: String) -> [String] {
        if let zone = table[city] { return [zone] }
        let allowed = city.unicodeScalars.allSatisfy { scalar in
            ("a"..."z").contains(scalar) || scalar == " " || scalar == "-" || scalar == "'"
        }
        guard allowed else { return [] }
        let place = String(city.map { $0 == " " ? "_" : $0 })
        return areas.map { "\($0)/\(place)" }
    }

    /// The stated offset and the cities in lower case; nil if the text is no such name.
    private static func parts(of name: String) -> (Int, [String])? {
        let text = name.lowercased()
        guard text.hasPrefix("(utc") || text.hasPrefix("(gmt"),
            let close = text.firstIndex(of: ")")
        else { return nil }
        let digits = text[text.index(text.startIndex, offsetBy: 4)..<close]
        let cities = text[text.index(after: close)...].split(separator: ",").prefix(8).map {
            String($0.drop { $0 == " " })
        }
        guard let sign = digits.first else { return (0, cities) }
        let numbers = digits.dropFirst().split(separator: ":").map { Int($0) ?? -1 }
        guard sign == "+" || sign == "-", numbers.count == 2, (0...14).contains(numbers[0]),
            (0...59).contains(numbers[1])
        else { return nil }
        let seconds = numbers[0] * 3_600 + numbers[1] * 60
        return (sign == "-" ? -seconds : seconds, cities)
    }

    /// The smaller offset of the current rules: Windows states standard time.
    private static func standardSeconds(of rules: ZoneRules) -> Int {
        // 15 January and 15 July 2026.
        let winter = rules.offsetSeconds(at: Instant(secondsSinceEpoch: 1_768_435_200))
        let summer = rules.offsetSeconds(at: Instant(secondsSinceEpoch: 1_784_073_600))
        return min(winter, summer)
    }
}
