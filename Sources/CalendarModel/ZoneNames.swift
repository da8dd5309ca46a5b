public import CivilTime

/// Finds the IANA zone behind a TZID as programs write it.
///
/// In order: the exact name in any case; the name without a prefix such as
/// `/mozilla.org/20070129_1/`; the Windows name by CLDR; the display name of a Windows zone. What a
/// file's own VTIMEZONE adds is ``ZoneResolver``'s part. Windows names are read and never written.
public enum ZoneNames {
    /// Returns the rules a name stands for, or nil if the name says nothing by itself.
    public static func rules(for name: String, in zones: any ZoneSource) -> ZoneRules? {
        guard !name.isEmpty, name.utf8.count <= 255 else { return nil }
        if let rules = zones.rules(named: name) { return rules }
        if let rules = withoutPrefix(name, in: zones) { return rules }
        guard let windows = windowsZone(named: name) else {
            return DisplayNames.rules(for: name, in: zones)
        }
        return zones.rules(named: windows) ?? (windows == "UTC" ? .utc : nil)
    }

    /// Returns the IANA name CLDR gives for a Windows name, or nil if it is none.
    public static func windowsZone(named name: String) -> String? {
        let wanted = name.lowercased()
        if wanted == "tzone://microsoft/utc" || wanted == "utc" || wanted == "z" { return "UTC" }
        var low = 0
        var high = WindowsZones.table.count
        while low < high {
            let middle = (low + high) / 2
            if WindowsZones.table[middle].name < wanted { low = middle + 1 } else { high = middle }
        }
        guard low < WindowsZones.table.count, WindowsZones.table[low].name == wanted else {
            return nil
        }
        return WindowsZones.table[low].zone
    }

    /// Tries the name without its first parts, longest rest first.
    private static func withoutPrefix(_ name: String, in zones: any ZoneSource) -> ZoneRules? {
        let parts = name.split(separator: "/", maxSplits: 10)
        guard parts.count > 1 else { return nil }
        // One part alone is a zone only behind a real prefix: `/mozilla.org/…/UTC`.
        let shortest = name.hasPrefix("/") ? 1 : 2
        for count in stride(from: min(parts.count - 1, 4), through: shortest, by: -1) {
            let rest = parts.suffix(count).joined(separator: "/")
            if let rules = zones.rules(named: rest) { return rules }
        }
        return nil
    }
}
