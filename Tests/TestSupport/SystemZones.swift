public import CivilTime
import Synchronization

/// The machine's own time zone files, for tests that need real rules.
///
/// Reads `TZDIR`, else `/usr/share/zoneinfo`; names match without regard to case. The product has
/// its own reader in `Workflows`: this one keeps tests of the core free of that room.
public final class SystemZones: ZoneSource, Sendable {
    /// The zones every test may share; files are read once.
    public static let shared = SystemZones()

    private let folder: String
    private let known = Mutex<[String: ZoneRules]>([:])

    /// A source over a folder of TZif files.
    public init(folder: String? = nil) {
        self.folder = folder ?? environmentValue("TZDIR") ?? "/usr/share/zoneinfo"
    }

    /// Returns the rules of an IANA zone, or nil if the folder does not hold it.
    public func rules(named name: String) -> ZoneRules? {
        if let rules = known.withLock({ $0[name] }) { return rules }
        guard let path = locate(name), let bytes = try? FileBytes.read("\(folder)/\(path)"),
            let rules = try? ZoneRules(tzif: bytes, name: path)
        else { return nil }
        known.withLock { $0[name] = rules }
        return rules
    }

    /// Returns the rules of a zone a test cannot do without.
    ///
    /// - Throws: `TestSupportError` if the machine has no such zone: install tzdata.
    public func required(_ name: String) throws -> ZoneRules {
        guard let rules = rules(named: name) else {
            throw TestSupportError("no time zone \(name) in \(folder): install tzdata")
        }
        return rules
    }

    /// The path of a zone in the spelling of the disk, found folder by folder.
    private func locate(_ name: String) -> String? {
        var path: [String] = []
        for part in name.split(separator: "/", omittingEmptySubsequences: false) {
            guard !part.isEmpty, part != ".", part != ".." else { return nil }
            let here = ([folder] + path).joined(separator: "/")
            let wanted = part.lowercased()
            guard let names = try? FileBytes.names(in: here),
                let match = names.first(where: { $0 == part })
                    ?? names.first(where: { $0.lowercased() == wanted })
            else { return nil }
            path.append(match)
        }
        let found = path.joined(separator: "/")
        return FileBytes.isFolder("\(folder)/\(found)") ? nil : found
    }
}
