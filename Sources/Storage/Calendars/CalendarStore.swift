public import CivilTime
public import Mentoring

/// What became of a calendar when it was read last.
public enum CalendarSourceState: String, Sendable, Hashable, CaseIterable {
    /// It was read; its events are stored.
    case read
    /// It was refused; the events of the reading before are kept, but prove nothing.
    case refused
}

/// One calendar of a person: a file or an address, as it was read last.
public struct CalendarSource: Sendable, Hashable {
    /// Whose calendar.
    public var person: PersonID
    /// Which one: what stays the same when it is read again.
    public var origin: String
    /// The SHA-256 of what was read.
    public var contentHash: [UInt8]
    /// When it was read.
    public var readAt: Instant
    /// How far it reaches, exclusive; none if it states no end.
    public var coversUntil: Instant?
    /// What became of it.
    public var state: CalendarSourceState
    /// How many things the reader remarked.
    public var findingsCount: Int

    /// Makes a source from its parts.
    public init(
        person: PersonID, origin: String, contentHash: [UInt8], readAt: Instant,
        coversUntil: Instant? = nil, state: CalendarSourceState = .read, findingsCount: Int = 0
    ) {
        self.person = person
        self.origin = origin
        self.contentHash = contentHash
        self.readAt = readAt
        self.coversUntil = coversUntil
        self.state = state
        self.findingsCount = findingsCount
    }
}

extension CalendarSource {
    /// Whether it is read from an address, which is expected to be fresh, and not from a file.
    public var isAddress: Bool { origin.contains("://") }
}

/// All components of one UID in an imported calendar.
public struct StoredCalendarEvent: Sendable, Hashable {
    /// The UID, or another name that a new reading of the same calendar gives again.
    public var uid: String
    /// The components in `WireFormat`; opaque here.
    public var body: [UInt8]

    /// Makes an event from its parts.
    public init(uid: String, body: [UInt8]) {
        self.uid = uid
        self.body = body
    }
}

/// Keeps people's imported calendars.
public struct CalendarStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let saveSource: SQLText = """
        INSERT INTO calendar_source (org, person, origin, content_sha256, read_at, covers_until,
            state, events_count, findings_count)
        VALUES (:org, :person, :origin, :hash, :read, :covers, :state, :events, :findings)
        ON CONFLICT (org, person, origin) DO UPDATE
            SET content_sha256 = excluded.content_sha256, read_at = excluded.read_at,
                covers_until = excluded.covers_until, state = excluded.state,
                events_count = excluded.events_count, findings_count = excluded.findings_count
        """
    private static let deleteOrigin: SQLText = """
        DELETE FROM calendar_event WHERE org = :org AND person = :person AND origin = :origin
        """
    private static let deleteSource: SQLText = """
        DELETE FROM calendar_source WHERE org = :org AND person = :person AND origin = :origin
        """
    private static let deleteUID: SQLText = """
        DELETE FROM calendar_event WHERE org = :org AND person = :person AND uid = :uid
        """
    private static let insertEvent: SQLText = """
        INSERT INTO calendar_event (org, person, origin, uid, body)
        VALUES (:org, :person, :origin, :uid, :body)
        """
    private static let sourcesOf: SQLText = """
        SELECT person, origin, content_sha256, read_at, covers_until, state, findings_count
        FROM calendar_source WHERE org = :org AND person = :person ORDER BY origin
        """
    private static let eventsOf: SQLText = """
        SELECT uid, body FROM calendar_event WHERE org = :org AND person = :person
        ORDER BY origin, uid
        """

    /// Stores a calendar that was read: it takes the place of its own earlier reading.
    ///
    /// What the new reading no longer holds is gone, and a UID that the person has from another
    /// calendar is taken over, so that nothing counts twice.
    public func replace(
        _ source: CalendarSource, events: [StoredCalendarEvent]
    ) throws(StorageError) {
        let place: SQLParameters = [
            "person": .identifier(source.person), "origin": .text(source.origin),
        ]
        try saveSource(source, eventsCount: events.count)
        try connection.execute(Self.deleteOrigin, place)
        for event in events {
            try connection.execute(
                Self.deleteUID,
                ["person": .identifier(source.person), "uid": .text(event.uid)])
            try connection.execute(
                Self.insertEvent,
                place.merging(["uid": .text(event.uid), "body": .bytes(event.body)]) { $1 })
        }
    }

    /// Notes that a calendar was refused; the events read before stay.
    public func refuse(_ source: CalendarSource) throws(StorageError) {
        var refused = source
        refused.state = .refused
        try saveSource(refused, eventsCount: 0)
    }

    /// Takes a calendar and its events away.
    public func remove(person: PersonID, origin: String) throws(StorageError) {
        let place: SQLParameters = ["person": .identifier(person), "origin": .text(origin)]
        try connection.execute(Self.deleteOrigin, place)
        try connection.execute(Self.deleteSource, place)
    }

    /// Returns a person's calendars, by origin.
    public func sources(of person: PersonID) throws(StorageError) -> [CalendarSource] {
        try connection.values(Self.sourcesOf, ["person": .identifier(person)], as: Self.source)
    }

    /// Returns all events of a person, by origin and UID.
    public func events(of person: PersonID) throws(StorageError) -> [StoredCalendarEvent] {
        try connection.values(Self.eventsOf, ["person": .identifier(person)]) {
            row throws(StorageError) in
            StoredCalendarEvent(uid: try row.text("uid"), body: try row.bytes("body"))
        }
    }

    private func saveSource(
        _ source: CalendarSource, eventsCount: Int
    ) throws(StorageError) {
        try connection.execute(
            Self.saveSource,
            [
                "person": .identifier(source.person), "origin": .text(source.origin),
                "hash": .bytes(source.contentHash), "read": .instant(source.readAt),
                "covers": .instant(source.coversUntil), "state": .text(source.state.rawValue),
                "events": .count(eventsCount), "findings": .count(source.findingsCount),
            ])
    }

    private static func source(_ row: SQLRow) throws(StorageError) -> CalendarSource {
        CalendarSource(
            person: try row.identifier("person"), origin: try row.text("origin"),
            contentHash: try row.bytes("content_sha256"), readAt: try row.instant("read_at"),
            coversUntil: try row.instantIfAny("covers_until"), state: try row.word("state"),
            findingsCount: try row.count("findings_count"))
    }
}
