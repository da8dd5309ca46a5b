public import CivilTime

/// Keeps settings that belong to the database, such as the stopped clock of a demo.
public struct SettingStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let find: SQLText = """
        SELECT value FROM setting WHERE org = :org AND name = :name
        """
    private static let list: SQLText = """
        SELECT name, value FROM setting WHERE org = :org ORDER BY name
        """
    private static let save: SQLText = """
        INSERT INTO setting (org, name, value, changed_at) VALUES (:org, :name, :value, :at)
        ON CONFLICT (org, name) DO UPDATE
            SET value = excluded.value, changed_at = excluded.changed_at
        """
    private static let delete: SQLText = "DELETE FROM setting WHERE org = :org AND name = :name"

    /// Returns a setting's value, or nil if it was never set.
    public func value(_ name: String) throws(StorageError) -> String? {
        try connection.firstRow(Self.find, ["name": .text(name)])?.text("value")
    }

    /// Returns all settings, by name.
    public func all() throws(StorageError) -> [(name: String, value: String)] {
        try connection.values(Self.list) { row throws(StorageError) in
            (name: try row.text("name"), value: try row.text("value"))
        }
    }

    /// Sets a value, or takes the setting away for nil.
    public func set(_ name: String, to value: String?, now: Instant) throws(StorageError) {
        guard let value else {
            try connection.execute(Self.delete, ["name": .text(name)])
            return
        }
        try connection.execute(
            Self.save, ["name": .text(name), "value": .text(value), "at": .instant(now)])
    }
}
