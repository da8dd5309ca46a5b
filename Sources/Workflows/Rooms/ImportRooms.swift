internal import AttendanceFiles
internal import CivilTime
internal import Scheduling
internal import Storage

/// Brings the rooms of sites into the organisation.
public struct ImportRooms: Sendable {
    /// The most minutes of setting up or clearing: a day.
    private static let minutesMax = 1_440

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Imports a file with columns `site`, `room` and, if there are, `setup` and `cleanup`.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` naming line and column of a bad row, or
    ///   a room that stands there twice.
    public func callAsFunction(bytes: [UInt8], file: String) async throws -> ImportCounts {
        let table = try ImportedTable(
            bytes, file: file, required: ["site", "room"], optional: ["setup", "cleanup"])
        var seen: Set<String> = []
        let rooms = try table.table.rows.map { row throws(WorkflowError) in
            let room = RoomTime(
                name: try table.needed(row, "room"), site: try table.needed(row, "site"),
                setupMinutes: try Self.minutes(row, "setup", table),
                cleanupMinutes: try Self.minutes(row, "cleanup", table))
            guard seen.insert("\(room.site)\u{1F}\(room.name)").inserted else {
                throw table.refusal(
                    row, "room", "'\(room.name)' of \(room.site) stands there twice")
            }
            return room
        }
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let store = RoomStore(connection)
                let known = try store.all()
                var counts = ImportCounts()
                for room in rooms {
                    switch known.first(where: { $0.site == room.site && $0.name == room.name }) {
                    case nil: counts.added += 1
                    case room: counts.unchanged += 1
                    default: counts.changed += 1
                    }
                    try store.save(room)
                }
                return counts
            }
        }
    }

    private static func minutes(
        _ row: ColumnTable.Row, _ column: String, _ table: ImportedTable
    ) throws(WorkflowError) -> Int {
        guard let text = row[column] else { return 0 }
        guard let minutes = Int(text), (0...minutesMax).contains(minutes) else {
            throw table.refusal(
                row, column, "'\(text)' is no number of minutes from 0 to \(minutesMax)")
        }
        return minutes
    }
}
