internal import CivilTime
internal import Workflows

/// One run of a command: settings, clock, output, and the way to the database.
struct Session: Sendable {
    let settings: Settings
    let output: Output
    let zones: SystemZoneFiles
    /// The clock `--now` asked for, or nil.
    let fixedNow: Instant?

    /// Reads the settings; opens no database yet.
    static func open(_ options: CommonOptions, output: Output) async throws -> Session {
        var fixedNow: Instant?
        if let text = options.now {
            guard let instant = Instant(rfc3339: text) else {
                throw WorkflowError(
                    code: .usage, message: "--now takes an instant such as 2026-03-02T09:00:00Z")
            }
            fixedNow = instant
        }
        return Session(
            settings: try await Settings.read(options), output: output,
            zones: SystemZoneFiles(), fixedNow: fixedNow)
    }

    /// Opens the database and everything a workflow needs beside it.
    ///
    /// A database that carries its own clock (the demo's) is used with it, unless `--now` was
    /// given; that is said on standard error, and to people only.
    func dependencies() async throws -> Dependencies {
        let dependencies = try await Dependencies.open(
            DependencySettings(
                database: settings[.database] ?? "", keyFile: settings[.keyFile],
                airlockFolder: settings[.airlock] ?? ".",
                mailDomain: settings[.mailDomain] ?? "kept.invalid",
                baseURL: settings[.baseURL] ?? "", fixedNow: fixedNow),
            zones: zones)
        if fixedNow == nil, !output.isJSON, let clock = dependencies.clock as? FixedClock {
            Output.complain(
                "kept: this is the demo; its clock stands at \(clock.now().rfc3339), "
                    + "--now overrides it")
        }
        return dependencies
    }

    /// The calendar reader alone, for commands that need no database.
    var calendars: CalendarFiles {
        CalendarFiles(airlockFolder: settings[.airlock] ?? ".", zoneFolder: zones.folder)
    }

    /// The slug of the programme to work on, or nil to take the only one.
    var programmeSlug: String? { settings[.programme] }

    /// Returns the rules of a zone the caller named.
    func zone(_ name: String) throws -> ZoneRules {
        guard let rules = zones.rules(named: name) else {
            throw WorkflowError(
                code: .usage,
                message: "no time zone is called '\(name)'; use a name such as Europe/Berlin")
        }
        return rules
    }
}
