internal import CivilTime

/// Finds a named zone that keeps the same time as one a file defines only by rules.
///
/// Programs that write `Customized Time Zone` mean a real zone nearly always. Only equal clocks
/// count: the same offsets and the same changes at the same instants, over all years in question.
struct EquivalentZone {
    /// One name for each set of rules in wide use; fixed offsets are tried by `Etc/GMT`.
    private static let names = [
        "Europe/London", "Europe/Berlin", "Europe/Helsinki", "Europe/Chisinau", "Asia/Beirut",
        "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
        "America/Anchorage", "America/Halifax", "America/St_Johns", "America/Santiago",
        "America/Havana", "America/Nuuk", "Atlantic/Azores", "Australia/Sydney",
        "Australia/Adelaide", "Australia/Lord_Howe", "Pacific/Auckland", "Asia/Jerusalem",
        "Africa/Cairo", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tehran", "Australia/Darwin",
    ]

    let zones: any ZoneSource

    /// Returns the name of a zone whose clocks show the same over a period, or nil.
    func name(of rules: ZoneRules, over period: Period) -> String? {
        let hours = rules.offsetSeconds(at: period.end) / 3_600
        let fixed = hours == 0 ? "UTC" : "Etc/GMT\(hours > 0 ? "-" : "+")\(abs(hours))"
        return ([fixed] + Self.names).first { name in
            zones.rules(named: name).map { isSame($0, rules, over: period) } ?? false
        }
    }

    private func isSame(_ zone: ZoneRules, _ rules: ZoneRules, over period: Period) -> Bool {
        guard zone.offsetSeconds(at: period.start) == rules.offsetSeconds(at: period.start),
            zone.offsetSeconds(at: period.end) == rules.offsetSeconds(at: period.end)
        else { return false }
        let left = zone.transitions(in: period)
        let right = rules.transitions(in: period)
        return left.count == right.count
            && zip(left, right).allSatisfy {
                $0.at == $1.at && $0.offsetAfterSeconds == $1.offsetAfterSeconds
            }
    }
}
