public import CivilTime
internal import Foundation
internal import Synchronization

/// The system's time zones: TZif files of `TZDIR`, else `/usr/share/zoneinfo`, read once each.
///
/// Names are IANA names, aliases included, in any case. A name with a leading slash or a `..` part
/// is never looked up, so no file outside the folder can be reached.
public final class SystemZoneFiles: ZoneSource {
    /// The folder the files lie in.
    public let folder: String
    private let known = Mutex<[String: ZoneRules?]>([:])
    private let spellings = Mutex<[String: String]?>(nil)

    /// How many names, known and unknown, are kept; a name over it is read each time.
    private static let namesMax = 2_000

    /// Creates a source over a folder; nil takes `TZDIR` or the system's own.
    public init(folder: String? = nil) {
        self.folder =
            folder ?? ProcessInfo.processInfo.environment["TZDIR"] ?? "/usr/share/zoneinfo"
    }

    /// Returns the rules of a zone, or nil if the folder holds no such zone.
    public func rules(named name: String) -> ZoneRules? {
        if let found = known.withLock({ $0[name] }) { return found }
        let rules = load(name)
        known.withLock { if $0.count < Self.namesMax { $0[name] = .some(rules) } }
        return rules
    }

    /// The version of the time zone data, such as `2026a`, or `unknown`.
    public var dataVersion: String {
        for file in ["tzdata.zi", "+VERSION"] {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(file)") else {
                continue
            }
            let firstLine =
                String(decoding: data.prefix(80), as: UTF8.self)
                .split(separator: "\n").first ?? ""
            let words = firstLine.split(separator: " ")
            if let word = words.last(where: { $0.first?.isNumber == true }) { return String(word) }
        }
        return "unknown"
    }

    private func load(_ name: String) -> ZoneRules? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isPlain =
            name.utf8.count <= 64
            && parts.allSatisfy { part in
                !part.isEmpty && part.first != "."
                    && part.utf8.allSatisfy { byte in
                        (48...57).contains(byte) || (65...90).contains(byte)
                            || (97...122).contains(byte) || [43, 45, 46, 95].contains(byte)
                    }
            }
        guard isPlain else { return nil }
        if let rules = read(name) { return rules }
        guard let spelling = spelling(of: name), spelling != name else { return nil }
        return read(spelling)
    }

    private func read(_ name: String) -> ZoneRules? {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
            return nil
        }
        return try? ZoneRules(tzif: [UInt8](data), name: name)
    }

    /// The spelling on disk of a name in any case.
    private func spelling(of name: String) -> String? {
        spellings.withLock { table in
            let known = table ?? Self.names(in: folder)
            table = known
            return known[name.lowercased()]
        }
    }

    private static func names(in folder: String) -> [String: String] {
        var names: [String: String] = [:]
        let skipped: Set<String> = ["posix", "right"]
        for path in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [] {
            let first = String(path.prefix { $0 != "/" })
            if !skipped.contains(first) { names[path.lowercased()] = path }
        }
        return names
    }
}
