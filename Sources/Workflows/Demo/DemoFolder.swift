internal import AttendanceFiles
public import CivilTime
internal import Foundation
internal import Mentoring

/// Reads the folder of the sample programme strictly: what is not understood is refused.
public struct DemoFolder: Sendable {
    private static let peopleColumns = ["email", "name", "role", "zone"]
    private static let peopleColumnsMore = [
        "site", "team", "seniority", "manager_email", "language",
    ]
    private static let pairColumns = ["mentor", "mentee"]
    private static let pairColumnsMore = ["every_weeks", "sessions", "minutes", "until"]
    private static let hoursColumns = [
        "prefer", "zone", "buffer_before", "buffer_after", "notice", "per_day", "per_week",
    ]

    private let path: String
    private let zones: any ZoneSource

    /// Names a folder; nothing is read yet.
    public init(_ path: String, zones: any ZoneSource) {
        self.path = path
        self.zones = zones
    }

    /// Tells whether a folder looks like the sample: it holds `programme.json`.
    public static func isThere(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(path)/programme.json")
    }

    /// Reads everything and checks every reference.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` naming file and key.
    public func script() throws(WorkflowError) -> DemoScript {
        let opening = try decoded(DemoScript.Opening.self, "programme.json")
        let story = try decoded(DemoStory.self, "story.json")
        let people = try file("people.csv")
        let pairs = try file("pairs.csv")
        let known = DemoReferences(
            emails: try column(people, "email", Self.peopleColumns, Self.peopleColumnsMore),
            pairs: Set(
                zip(
                    try column(pairs, "mentor", Self.pairColumns, Self.pairColumnsMore),
                    try column(pairs, "mentee", Self.pairColumns, Self.pairColumnsMore)
                ).map { DemoReferences.Couple(mentor: $0, mentee: $1) }),
            zones: zones)
        let storyPath = "\(path)/story.json"
        do {
            try known.check(opening)
        } catch {
            throw error.inFile("\(path)/programme.json")
        }
        do {
            try known.check(story, from: opening.setUpAt, until: opening.endsAt)
        } catch {
            throw error.inFile(storyPath)
        }
        var files: [String: DemoScript.File] = [:]
        for (index, step) in story.steps.enumerated() {
            guard let name = step.action.file, files[name] == nil else { continue }
            guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
                throw WorkflowError(
                    code: .inputRefused,
                    message: "steps[\(index)]: '\(name)' leads out of the folder",
                    file: storyPath)
            }
            let read = try file(name)
            if case .receive = step.action { try ReplyTemplate(read).check() }
            files[name] = read
        }
        return DemoScript(
            opening: opening, people: people, pairs: pairs, hours: try hours(known),
            calendars: try calendars(known), steps: story.steps, files: files,
            expected: story.expected)
    }

    private func file(_ name: String) throws(WorkflowError) -> DemoScript.File {
        let path = "\(self.path)/\(name)"
        guard FileManager.default.fileExists(atPath: path) else {
            throw WorkflowError(
                code: .inputRefused, message: "the file is missing from the sample", file: path)
        }
        return DemoScript.File(path: path, bytes: try CalendarFiles.bytes(ofFile: path))
    }

    private func decoded<Value: Decodable>(
        _ type: Value.Type, _ name: String
    ) throws(WorkflowError) -> Value {
        let file = try file(name)
        do {
            return try JSONDecoder().decode(type, from: Data(file.bytes))
        } catch let error as DecodingError {
            throw WorkflowError(
                code: .inputRefused, message: error.complaint, file: file.path)
        } catch {
            throw WorkflowError(
                code: .inputRefused, message: "this is no JSON that can be read", file: file.path)
        }
    }

    private func column(
        _ file: DemoScript.File, _ name: String, _ required: [String], _ optional: [String]
    ) throws(WorkflowError) -> [String] {
        let table = try ImportedTable(
            file.bytes, file: file.path, required: required, optional: optional)
        var cells: [String] = []
        for row in table.table.rows { cells.append(try table.needed(row, name)) }
        return cells
    }

    private func hours(_ known: DemoReferences) throws(WorkflowError) -> [DemoScript.Hours] {
        let file = try file("hours.csv")
        let table = try ImportedTable(
            file.bytes, file: file.path, required: ["email", "hours"],
            optional: Self.hoursColumns)
        var hours: [DemoScript.Hours] = []
        for row in table.table.rows {
            let email = try table.needed(row, "email")
            guard known.emails.contains(email) else {
                throw table.refusal(row, "email", "\(email) does not stand in people.csv")
            }
            var wish = SetHours.Wish()
            wish.hours = row["hours"]
            wish.preferred = row["prefer"]
            wish.zone = row["zone"]
            wish.bufferBeforeMinutes = try length(row, "buffer_before", table)
            wish.bufferAfterMinutes = try length(row, "buffer_after", table)
            wish.noticeMinutes = try length(row, "notice", table)
            wish.perDayMax = try count(row, "per_day", table).map { .most($0) }
            wish.perWeekMax = try count(row, "per_week", table).map { .most($0) }
            hours.append(DemoScript.Hours(email: email, wish: wish))
        }
        return hours
    }

    private func length(
        _ row: ColumnTable.Row, _ column: String, _ table: ImportedTable
    ) throws(WorkflowError) -> Int? {
        guard let text = row[column] else { return nil }
        guard let minutes = minutes(fromLengthText: text) else {
            throw table.refusal(row, column, "'\(text)' is no length such as 10m or 24h")
        }
        return minutes
    }

    private func count(
        _ row: ColumnTable.Row, _ column: String, _ table: ImportedTable
    ) throws(WorkflowError) -> Int? {
        guard let text = row[column] else { return nil }
        guard let count = Int(text), count >= 0 else {
            throw table.refusal(row, column, "'\(text)' is no number from 0 on")
        }
        return count
    }

    private func calendars(
        _ known: DemoReferences
    ) throws(WorkflowError) -> [DemoScript.Calendar] {
        let folder = "\(path)/calendars"
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw WorkflowError(
                code: .inputRefused, message: "the folder is missing from the sample", file: folder)
        }
        var calendars: [DemoScript.Calendar] = []
        for name in names.sorted() {
            let email = String(name.dropLast(4))
            guard name.hasSuffix(".ics"), known.emails.contains(email) else {
                throw WorkflowError(
                    code: .inputRefused,
                    message: "a calendar is named EMAIL.ics after somebody of people.csv",
                    file: "\(folder)/\(name)")
            }
            calendars.append(
                DemoScript.Calendar(email: email, file: try file("calendars/\(name)")))
        }
        return calendars
    }
}
