public import CivilTime
public import Mentoring

/// Keeps when time alone may change what is said of an appointment.
///
/// A cache of the last run: an appointment without a row is looked at when something marks it.
public struct NextLookStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let save: SQLText = """
        INSERT INTO next_look (org, appt_id, at) VALUES (:org, :appointment, :at)
        ON CONFLICT (org, appt_id) DO UPDATE SET at = excluded.at
        """
    private static let delete: SQLText = """
        DELETE FROM next_look WHERE org = :org AND appt_id = :appointment
        """
    private static let due: SQLText = """
        SELECT appt_id FROM next_look WHERE org = :org AND at <= :now ORDER BY appt_id
        """

    /// Stores when an appointment is to be looked at again; nil if time changes nothing any more.
    public func save(_ at: Instant?, appointment: AppointmentID) throws(StorageError) {
        if let at {
            try connection.execute(
                Self.save, ["appointment": .identifier(appointment), "at": .instant(at)])
        } else {
            try connection.execute(Self.delete, ["appointment": .identifier(appointment)])
        }
    }

    /// Returns the appointments whose time has come, ascending.
    public func due(by now: Instant) throws(StorageError) -> [AppointmentID] {
        try connection.values(Self.due, ["now": .instant(now)]) { row throws(StorageError) in
            try row.identifier("appt_id")
        }
    }
}
