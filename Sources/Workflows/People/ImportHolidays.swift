internal import AttendanceFiles
internal import CivilTime
internal import Mentoring
internal import Storage

/// Brings days without sessions into a programme: blackout days, and holidays of sites.
public struct ImportHolidays: Sendable {
    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Imports a file with columns `date` and `site`; no site means the whole programme.
    ///
    /// - Returns: how many rows were taken, and the sites named at which nobody works.
    /// - Throws: `WorkflowError` with code `inputRefused` naming line and column of a bad row.
    public func callAsFunction(
        programme slug: String?, bytes: [UInt8], file: String
    ) async throws -> (days: Int, sitesWithoutPeople: [String]) {
        let table = try ImportedTable(
            bytes, file: file, required: ["date"], optional: ["site", "name"])
        let days = try table.table.rows.map { row throws(WorkflowError) in
            let text = try table.needed(row, "date")
            guard let date = CivilDate(iso: text) else {
                throw table.refusal(row, "date", "'\(text)' is no date such as 2026-12-25")
            }
            return (date: date, site: row["site"], name: row["name"])
        }
        let unused = try await refusingStorage {
            try await dependencies.database.write { connection in
                var unused: Set<String> = []
                let (programme, _) = try FindProgramme(connection).programme(slug: slug)
                for day in days {
                    if let site = day.site {
                        try DayOffStore(connection).addHoliday(
                            day.date, name: day.name, site: site)
                        if try DayOffStore(connection).peopleCount(ofSite: site) == 0 {
                            unused.insert(site)
                        }
                    } else {
                        try ProgrammeStore(connection).addBlackoutDay(
                            day.date, name: day.name, programme: programme.id)
                    }
                }
                return unused
            }
        }
        return (days.count, unused.sorted())
    }
}
