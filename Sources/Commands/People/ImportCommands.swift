internal import ArgumentParser
internal import Workflows

/// The commands about people.
struct PeopleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people", abstract: "Bring people into a programme.",
        subcommands: [PeopleImportCommand.self])
}

/// The command that imports people from a CSV file.
struct PeopleImportCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import people: one row per person and role.",
        discussion: """
            Columns email,name,role,zone and, if there are, site,team,seniority,manager_email,\
            language. One bad row stops the whole file and is named by line and column.

            Example:  kept people import people.csv
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("A CSV file, or -.", valueName: "file")) var file: String

    func run(in session: Session) async throws -> ExitStatus {
        let counts = try await ImportPeople(session.dependencies())(
            programme: session.programmeSlug, bytes: try CalendarFiles.bytes(ofFile: file),
            file: file)
        ImportAnswer(counts: counts).say("people", in: session)
        return .done
    }
}

/// The commands about pairs.
struct PairsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pairs", abstract: "Bring pairs into a programme.",
        subcommands: [PairsImportCommand.self])
}

/// The command that imports pairs from a CSV file.
struct PairsImportCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import pairs and what they agreed to.",
        discussion: """
            Columns mentor,mentee and, if there are, every_weeks (3 or 2-4), sessions, minutes, \
            until.

            Example:  kept pairs import pairs.csv
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("A CSV file, or -.", valueName: "file")) var file: String

    func run(in session: Session) async throws -> ExitStatus {
        let counts = try await ImportPairs(session.dependencies())(
            programme: session.programmeSlug, bytes: try CalendarFiles.bytes(ofFile: file),
            file: file)
        ImportAnswer(counts: counts).say("pairs", in: session)
        return .done
    }
}

/// The commands about days without sessions.
struct HolidaysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holidays", abstract: "Bring in days without sessions.",
        subcommands: [HolidaysImportCommand.self])
}

/// The command that imports holidays from a CSV file.
struct HolidaysImportCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import holidays of sites and blackout days.",
        discussion: """
            Columns date and, if there are, site,name; without a site the day is one of the \
            whole programme.

            Example:  kept holidays import holidays.csv
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("A CSV file, or -.", valueName: "file")) var file: String

    func run(in session: Session) async throws -> ExitStatus {
        let (count, unused) = try await ImportHolidays(session.dependencies())(
            programme: session.programmeSlug, bytes: try CalendarFiles.bytes(ofFile: file),
            file: file)
        session.output.json([
            "days": JSONValue(count),
            "sites_without_people": .list(unused.map { JSONValue.text($0) }),
        ])
        session.output.say("\(count) \(count == 1 ? "day" : "days") without sessions")
        if !unused.isEmpty {
            session.output.say(
                "nobody works at \(unused.joined(separator: ", ")) yet; is it spelled as in people?"
            )
        }
        return .done
    }
}

/// The commands about rooms.
struct RoomsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rooms", abstract: "Bring in the rooms of sites.",
        subcommands: [RoomsImportCommand.self])
}

/// The command that imports rooms from a CSV file.
struct RoomsImportCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import rooms with the minutes they need around a session.",
        discussion: """
            Columns site,room and, if there are, setup,cleanup (minutes). A room is looked for \
            where a site is asked for: kept propose … --site, kept book … --site.

            Example:  kept rooms import rooms.csv
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("A CSV file, or -.", valueName: "file")) var file: String

    func run(in session: Session) async throws -> ExitStatus {
        let counts = try await ImportRooms(session.dependencies())(
            bytes: try CalendarFiles.bytes(ofFile: file), file: file)
        ImportAnswer(counts: counts).say("rooms", in: session)
        return .done
    }
}

/// How an import is answered.
struct ImportAnswer {
    let counts: ImportCounts

    func say(_ what: String, in session: Session) {
        session.output.json([
            "added": JSONValue(counts.added), "changed": JSONValue(counts.changed),
            "unchanged": JSONValue(counts.unchanged),
        ])
        session.output.say(
            """
            \(what): \(counts.added) added, \(counts.changed) changed, \
            \(counts.unchanged) unchanged
            """)
    }
}
