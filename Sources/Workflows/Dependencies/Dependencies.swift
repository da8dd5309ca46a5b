public import Airlock
public import CivilTime
internal import Foundation
public import Storage

/// Everything outside the core that a workflow may touch; nothing reaches around it.
public struct Dependencies: Sendable {
    /// The trusted present.
    public var clock: any WorkflowClock
    /// The source of identifiers, keys and tokens.
    public var randomness: any Randomness
    /// The store.
    public var database: any Database
    /// Time zones by name.
    public var zones: any ZoneSource
    /// The reader of calendar files.
    public var calendars: any CalendarReading
    /// The opener of raw mail.
    public var mails: any MailReading
    /// The key that signs the secrets of invitation addresses, outside the database.
    public var serviceKey: [UInt8]
    /// The domain of the addresses `plan+TOKEN@…` and of UIDs.
    public var mailDomain: String
    /// Where the pages are reached, without a trailing slash.
    public var baseURL: String
    /// The file beside the database that lists who was erased; nil where none is kept.
    public var erasureList: String?

    /// Puts dependencies together, as tests and simulators do.
    public init(
        clock: any WorkflowClock, randomness: any Randomness, database: any Database,
        zones: any ZoneSource, calendars: any CalendarReading,
        mails: any MailReading = ClosedMail(), serviceKey: [UInt8],
        mailDomain: String = "kept.invalid", baseURL: String = "http://127.0.0.1:8080"
    ) {
        self.clock = clock
        self.randomness = randomness
        self.database = database
        self.zones = zones
        self.calendars = calendars
        self.mails = mails
        self.serviceKey = serviceKey
        self.mailDomain = mailDomain
        self.baseURL = baseURL
    }

    /// Opens the real things an operator's settings name; the database is brought up to date.
    ///
    /// - Throws: `WorkflowError`: `usage` for a database address that is none, `unavailable` for
    ///   one that cannot be opened, `tryAgain` for one that is locked.
    public static func open(
        _ settings: DependencySettings, zones: any ZoneSource
    ) async throws -> Dependencies {
        guard settings.database.hasPrefix("sqlite:"), settings.database.count > 7 else {
            throw WorkflowError(
                code: .usage,
                message: "the database is named as sqlite:PATH; PostgreSQL is not built in yet")
        }
        let path = String(settings.database.dropFirst(7))
        let randomness = SystemRandomness()
        let systemClock = SystemClock()
        let database = try await refusingStorage {
            let database = try await SQLiteDatabase.open(path: path)
            try await Migrations.apply(to: database, now: systemClock.now())
            try await OrganisationSetup.ensure(
                in: database, key: randomness.bytes(count: 32), now: systemClock.now())
            return database
        }
        let keyFile = KeyFile(path: settings.keyFile ?? path + ".key", randomness: randomness)
        var dependencies = Dependencies(
            clock: try await clock(settings, database: database), randomness: randomness,
            database: database, zones: zones,
            calendars: Airlock(
                program: settings.airlockFolder + "/kept-airlock",
                zoneDirectory: (zones as? SystemZoneFiles)?.folder),
            mails: MailAirlock(program: settings.airlockFolder + "/kept-airlock-mail"),
            serviceKey: try keyFile.key(), mailDomain: settings.mailDomain,
            baseURL: settings.baseURL)
        dependencies.erasureList = path + ".erased"
        try await ErasePerson(dependencies).replay()
        return dependencies
    }

    /// The clock asked for, else the one the database carries, else the machine's.
    private static func clock(
        _ settings: DependencySettings, database: any Database
    ) async throws -> any WorkflowClock {
        if let now = settings.fixedNow { return FixedClock(now) }
        let stored = try await refusingStorage { try await DemoClock.read(from: database) }
        return stored.map { FixedClock($0) } ?? SystemClock()
    }
}
