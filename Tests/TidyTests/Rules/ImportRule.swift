/// Which room may import what: the arrows of docs/architecture.md.
enum Rooms {
    /// Values and functions of values; no I/O, no clock, no Foundation.
    static let core: Set<String> = [
        "CivilTime", "Recurrence", "CalendarModel", "Invitations", "Mentoring", "Scheduling",
        "Reconciliation", "Simulation", "Figures",
    ]

    /// What every edge may use of the system.
    private static let system: Set<String> = ["Glibc", "Synchronization"]
    private static let foundation: Set<String> = ["Foundation", "FoundationEssentials"]

    /// The arrows: a room and everything it may import.
    static let arrows: [String: Set<String>] = [
        "CivilTime": [],
        "Figures": [],
        "Recurrence": ["CivilTime"],
        "CalendarModel": ["CivilTime", "Recurrence"],
        "Invitations": ["CalendarModel", "CivilTime"],
        "Mentoring": ["CivilTime"],
        "Scheduling": ["CivilTime", "Mentoring"],
        "Reconciliation": ["CivilTime", "Mentoring"],
        "Simulation": ["CivilTime", "Mentoring", "Reconciliation"],

        "Confinement": system.union(["CConfine"]),
        "ICalendarFiles": system.union([
            "CLibical", "CalendarModel", "CivilTime", "Confinement", "Recurrence",
        ]),
        "MIMEFiles": system.union(["CGMime", "CalendarModel", "CivilTime", "Confinement"]),
        "Documents": system.union(["CXLSXWriter"]),
        "Markup": ["Mustache"],
        "Mail": system.union([
            "CCurl", "CResolver", "CivilTime", "Dispatch", "Markup", "Mentoring", "MIMEFiles",
        ]),
        "Airlock": system.union(["CSpawn", "CalendarModel", "CivilTime", "Dispatch"]),
        "AttendanceFiles": foundation.union(["CivilTime", "Mentoring", "Reconciliation"]),
        "Storage": core.union(system).union(foundation).union(["Dispatch", "GRDB"]),
        "Workflows": core.union(system).union(foundation).union([
            "Airlock", "AttendanceFiles", "Dispatch", "Documents", "ICalendarFiles", "MIMEFiles",
            "Mail", "Storage",
        ]),
        "WebService": core.union(system).union(foundation).union([
            "Workflows", "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore", "Logging",
            "Markup",
            "ServiceLifecycle", "UnixSignals",
        ]),
        "Commands": core.union(system).union(foundation).union([
            "Workflows", "WebService", "ArgumentParser", "Configuration", "Logging",
            "SystemPackage",
        ]),
        "kept": ["Commands"],
        "kept-airlock": ["ICalendarFiles", "CalendarModel", "Glibc"],
        "kept-airlock-mail": ["MIMEFiles"],
        "kept-bench": core.union(system).union([
            "Airlock", "AttendanceFiles", "ICalendarFiles", "MIMEFiles", "Mail", "TestSupport",
        ]),
        "airlock-probe": system.union(["Confinement"]),
        "TestSupport": system.union(["CivilTime"]),
    ]

    /// Foreign things, each with the one room that imports it.
    static let owners: [String: String] = [
        "CConfine": "Confinement", "CCurl": "Mail", "CGMime": "MIMEFiles",
        "CLibical": "ICalendarFiles", "CResolver": "Mail",
        "CSpawn": "Airlock", "CXLSXWriter": "Documents", "GRDB": "Storage",
        "Hummingbird": "WebService",
        "Mustache": "Markup", "ArgumentParser": "Commands", "Configuration": "Commands",
    ]
}

/// Arrows between rooms point one way.
struct ImportRule: TidyRule {
    let name = "import"

    func findings(in source: SourceText) -> [Finding] {
        guard source.isSource || source.room == "TestSupport", !source.room.isEmpty else {
            return []
        }
        guard let allowed = Rooms.arrows[source.room] else {
            return [
                finding(
                    source, line: 1,
                    "the room \(source.room) has no arrows: add it to the table in ImportRule "
                        + "and to docs/architecture.md")
            ]
        }
        return source.code.enumerated().compactMap { index, line in
            guard let module = ImportRule.module(in: line), !allowed.contains(module),
                module != "Swift"
            else { return nil }
            return finding(source, line: index + 1, advice(room: source.room, module: module))
        }
    }

    private func advice(room: String, module: String) -> String {
        if Rooms.core.contains(room), !Rooms.core.contains(module) {
            return "\(room) is pure core and imports no \(module): hand the value in from an edge"
        }
        if let owner = Rooms.owners[module] {
            return "only \(owner) imports \(module): ask that room for a value"
        }
        return "no arrow leads from \(room) to \(module): turn the dependency round, or change the "
            + "picture in docs/architecture.md and this table together"
    }

    /// The module a line imports, without a submodule, or nil.
    static func module(in line: String) -> String? {
        var words = line.split(whereSeparator: \.isWhitespace)
        while let first = words.first, first != "import" {
            guard
                first.hasPrefix("@")
                    || ["public", "package", "internal", "fileprivate", "private"]
                        .contains(first)
            else { return nil }
            words.removeFirst()
        }
        words = Array(words.dropFirst())
        let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
        if let kind = words.first, kinds.contains(String(kind)) { words.removeFirst() }
        return words.first?.split(separator: ".").first.map(String.init)
    }
}
