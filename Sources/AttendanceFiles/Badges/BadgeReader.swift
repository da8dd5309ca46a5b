internal import CivilTime

/// Reads a badge log through its declared map and keeps of it only who came where they were booked.
///
/// A row counts if its door opened, the map names the door's area, and its holder is expected in a
/// building in a slot that runs, or begins within 30 minutes. It becomes "in area A during the
/// slot": the minute at the door, the card and every other row are not kept. Nobody's absence is
/// ever read from a door.
struct BadgeReader {
    /// How long before a slot an arrival still counts, in seconds.
    private static let earlySeconds: Int64 = 1_800

    private struct Columns {
        var time: [Int]
        var holder: Int
        var door: Int
        var result: Int?
    }

    private struct SlotKey: Hashable {
        let session: Int
        let area: String
    }

    private let source: any AttendanceBytes
    private let file: String
    private let map: BadgeMap
    private let pattern: ClockPattern
    private let zone: ZoneRules
    private let booked: [BookedSession]
    private let people: BookedPeople
    let encoding: TextEncoding
    private(set) var headRows = 0
    private var reader = PersonReader()
    private var slots: [SlotKey: Int] = [:]
    private var areas: [String] = []
    private var seen: Set<[Int]> = []

    init(
        _ source: any AttendanceBytes, file: String, map: BadgeMap, reader: AttendanceReader
    ) throws(AttendanceFilesError) {
        guard let encoding = TextEncoding(rawValue: map.encoding),
            let pattern = ClockPattern(map.timeFormat)
        else {
            throw AttendanceFilesError(
                code: .badMap, message: "the map cannot be used", file: file)
        }
        self.source = source
        self.file = file
        self.map = map
        self.pattern = pattern
        self.encoding = encoding
        zone = reader.zone
        booked = reader.booked.filter(\.isInPerson)
        people = BookedPeople(booked)
    }

    /// Reads the whole log.
    mutating func read(_ sink: (FileItem) throws -> Void) throws {
        var rows = try DelimitedReader(
            source, file: file, encoding: encoding, delimiter: map.delimiter.utf8.first)
        (headRows, slots, areas, seen) = (0, [:], [], [])
        var row = DelimitedRow()
        var columns: Columns?
        while try rows.next(into: &row) {
            if row.isBlank { continue }
            if let columns {
                try take(row, columns, sink)
            } else {
                columns = try find(row)
                headRows += 1
            }
        }
        guard columns != nil else {
            throw AttendanceFilesError(code: .empty, message: "the file is empty", file: file)
        }
    }

    /// Finds the declared columns in the header.
    private func find(_ row: DelimitedRow) throws -> Columns {
        let labels = row.cells.map(headerKey)
        func column(_ name: String) throws -> Int {
            let found = labels.indices.filter { labels[$0] == headerKey(name) }
            guard let first = found.first, found.count == 1 else {
                throw AttendanceFilesError(
                    code: .badMap,
                    message: "the log has \(found.isEmpty ? "no" : "more than one") column "
                        + "'\(name)', which the map names", file: file, line: row.line)
            }
            return first
        }
        return Columns(
            time: try map.time.map(column), holder: try column(map.holder),
            door: try column(map.door), result: try map.result.map(column))
    }

    private mutating func take(
        _ row: DelimitedRow, _ columns: Columns, _ sink: (FileItem) throws -> Void
    ) throws {
        let line = row.line
        let text = Array(columns.time.map { row.cell($0) }.joined(separator: [0x20]))
        guard let seconds = pattern.wallSeconds(text) else {
            return try sink(.refused(line: line, message: "the time does not fit the map"))
        }
        if let result = columns.result {
            let word = folded(row[result])
            guard (map.granted ?? []).contains(where: { folded($0) == word }) else {
                return try sink(.ignored(line: line, reason: .denied))
            }
        }
        guard let area = map.areas[row[columns.door]] else {
            return try sink(.ignored(line: line, reason: .unmappedDoor))
        }
        let holder = row.cell(columns.holder)
        let isAddress = holder.contains(UInt8(ascii: "@"))
        let known = reader.person(
            first: isAddress ? [] : holder, email: isAddress ? holder : [], identifier: [])
        let at = zone.instant(of: WallTime(secondsAsIfUTC: seconds))
        guard let person = people.person(known.cell),
            let session = people.sessions[person].first(where: { isDuring(at, booked[$0].period) })
        else { return try sink(.ignored(line: line, reason: .noSlot)) }
        let number = try slot(session, area, line, sink)
        guard seen.insert([number, person]).inserted else {
            return try sink(.ignored(line: line, reason: .sameSlot))
        }
        let period = booked[session].period
        try sink(
            .visit(
                Visit(
                    who: known, join: MomentText(period.start),
                    leave: MomentText(period.end), meeting: number, line: line), table: 0))
    }

    private func isDuring(_ at: Instant, _ period: Period) -> Bool {
        let widened = period.widened(beforeSeconds: Self.earlySeconds, afterSeconds: 0)
        return widened.contains(at)
    }

    /// The number of a slot in an area, told of when it is met first.
    private mutating func slot(
        _ session: Int, _ area: String, _ line: Int, _ sink: (FileItem) throws -> Void
    ) throws -> Int {
        let key = SlotKey(session: session, area: area)
        if let known = slots[key] { return known }
        let number = slots.count
        slots[key] = number
        areas.append(area)
        var facts = MeetingFacts(number: number)
        let booking = booked[session]
        facts.meetingID = "\(area)/\(booking.uid)"
        facts.uid = booking.uid.isEmpty ? nil : booking.uid
        facts.recurrenceStart = booking.period.start.secondsSinceEpoch
        facts.start = MomentText(booking.period.start)
        facts.end = MomentText(booking.period.end)
        facts.isInstants = true
        facts.line = line
        try sink(.meeting(facts))
        return number
    }

    /// A row with the area its slot was entered in.
    func placed(_ row: AttendanceRow) -> AttendanceRow {
        AttendanceRow(
            session: row.session, person: row.person, start: row.start, end: row.end,
            statedSeconds: nil,
            area: areas.indices.contains(row.session) ? areas[row.session] : nil,
            line: row.line)
    }
}
