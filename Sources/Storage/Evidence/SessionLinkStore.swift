public import CivilTime
public import Mentoring

/// Which appointment a session of a source belongs to, by which pass.
public struct SessionLink: Sendable, Hashable {
    /// The session.
    public var session: String
    /// The appointment; none if the session belongs to none or may belong to several.
    public var appointment: AppointmentID?
    /// The revision of the appointment.
    public var revision: Int?
    /// The number of the pass that decided.
    public var pass: Int
    /// The rule that decided.
    public var rule: String
    /// Whether it is a meeting at another time or link (pass 5).
    public var isElsewhere: Bool

    /// Makes a link from its parts.
    public init(
        session: String, appointment: AppointmentID?, revision: Int? = nil, pass: Int,
        rule: String, isElsewhere: Bool = false
    ) {
        self.session = session
        self.appointment = appointment
        self.revision = revision
        self.pass = pass
        self.rule = rule
        self.isElsewhere = isElsewhere
    }
}

/// Keeps which appointments sessions belong to; a decision replaces the one before as a whole.
///
/// A session that no row speaks of (everybody absent) is linked here alone.
public struct SessionLinkStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let isCurrent = """
        session_link.version = (SELECT max(newer.version) FROM session_link AS newer
            WHERE newer.org = session_link.org AND newer.session_key = session_link.session_key)
        """
    private static let columns = """
        session_key, version, appt_id, revision, pass, rule, elsewhere
        """
    private static let insert: SQLText = """
        INSERT INTO session_link (org, session_key, version, number, appt_id, revision, pass, rule,
            elsewhere, at)
        VALUES (:org, :session, :version, :number, :appointment, :revision, :pass, :rule,
            :elsewhere, :now)
        """
    private static let latest: SQLText = """
        SELECT coalesce(max(version), 0) FROM session_link
        WHERE org = :org AND session_key = :session
        """
    private static let bySession = SQLText(
        """
        SELECT \(columns) FROM session_link
        WHERE org = :org AND session_key = :session AND \(isCurrent) ORDER BY number
        """)
    private static let ofSessions = SQLList(
        """
        SELECT \(columns) FROM session_link
        WHERE org = :org AND session_key IN (%keys) AND \(isCurrent)
        ORDER BY session_key, number
        """)
    private static let ofAppointments = SQLList(
        """
        SELECT \(columns) FROM session_link
        WHERE org = :org AND appt_id IN (%keys) AND \(isCurrent) ORDER BY session_key, number
        """)
    private static let byAppointment = SQLText(
        """
        SELECT \(columns) FROM session_link
        WHERE org = :org AND appt_id = :appointment AND \(isCurrent) ORDER BY session_key, number
        """)

    /// Appends the links of a session as the next version; false if they are what stands.
    @discardableResult
    public func append(
        _ links: [SessionLink], session: String, now: Instant
    ) throws(StorageError) -> Bool {
        if try current(session: session) == links { return false }
        let version = try connection.integer(Self.latest, ["session": .text(session)]) + 1
        for (number, link) in links.enumerated() {
            try connection.execute(
                Self.insert,
                [
                    "session": .text(session), "version": .integer(version),
                    "number": .count(number), "appointment": .identifier(link.appointment),
                    "revision": .count(link.revision), "pass": .count(link.pass),
                    "rule": .text(link.rule), "elsewhere": .flag(link.isElsewhere),
                    "now": .instant(now),
                ])
        }
        return true
    }

    /// Returns where a session belongs: one link, or several for a session that was split.
    public func current(session: String) throws(StorageError) -> [SessionLink] {
        try connection.values(Self.bySession, ["session": .text(session)], as: Self.link)
    }

    /// Returns the sessions that belong to an appointment, by key.
    public func current(appointment: AppointmentID) throws(StorageError) -> [SessionLink] {
        try connection.values(
            Self.byAppointment, ["appointment": .identifier(appointment)], as: Self.link)
    }

    /// Returns where sessions belong.
    public func current(sessions: [String]) throws(StorageError) -> [SessionLink] {
        try Self.ofSessions.values(sessions.map { .text($0) }, on: connection, as: Self.link)
    }

    /// Returns the links of the sessions that belong to appointments.
    public func current(
        appointments: [AppointmentID]
    ) throws(StorageError) -> [SessionLink] {
        try Self.ofAppointments.values(
            appointments.map { .identifier($0) }, on: connection, as: Self.link)
    }

    private static func link(_ row: SQLRow) throws(StorageError) -> SessionLink {
        SessionLink(
            session: try row.text("session_key"),
            appointment: try row.identifierIfAny("appt_id"),
            revision: try row.countIfAny("revision"), pass: try row.count("pass"),
            rule: try row.text("rule"), isElsewhere: try row.flag("elsewhere"))
    }
}
