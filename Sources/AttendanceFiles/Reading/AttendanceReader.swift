public import CivilTime
public import Reconciliation

/// Reads an attendance file into values: who was in which meeting, and what the file lists fully.
///
/// Pure but for the bytes it is given. Nothing is guessed; what is open is parked and said.
///
///     let reader = AttendanceReader(zone: berlin)
///     let result = try reader.read(bytes, fileName: "report.csv")
public struct AttendanceReader: Sendable {
    /// The zone the file's clocks were in: most reports name none.
    public var zone: ZoneRules
    /// Whether a person has said so: then no shift of the clocks is asked about.
    public var isZoneDecided: Bool
    /// Days in `zone` on which meetings are booked: they decide between M/D and D/M.
    public var bookedDates: Set<CivilDate>
    /// The sessions that were booked and should have begun.
    public var booked: [BookedSession]
    /// The order a person has decided on; nil to find it in the file.
    public var dateOrder: DateOrder?
    /// The day a person has decided on for clocks without a date.
    public var date: CivilDate?
    /// The source a person has named; nil to find it out.
    public var source: EvidenceSource?
    /// The declared columns of a badge log.
    public var badgeMap: BadgeMap?

    /// Creates a reader.
    public init(
        zone: ZoneRules, isZoneDecided: Bool = false, bookedDates: Set<CivilDate> = [],
        booked: [BookedSession] = [], dateOrder: DateOrder? = nil, date: CivilDate? = nil,
        source: EvidenceSource? = nil, badgeMap: BadgeMap? = nil
    ) {
        self.zone = zone
        self.isZoneDecided = isZoneDecided
        self.bookedDates = bookedDates
        self.booked = booked
        self.dateOrder = dateOrder
        self.date = date
        self.source = source
        self.badgeMap = badgeMap
    }

    var allBookedDates: Set<CivilDate> {
        bookedDates.union(booked.map { zone.date(at: $0.period.start) })
    }

    /// Reads a whole file that is in memory.
    ///
    /// - Throws: An error for a file that is refused as a whole; single rows never stop a file.
    public func read(
        _ bytes: [UInt8], fileName: String
    ) throws(AttendanceFilesError) -> AttendanceImport {
        var file = try open(MemoryBytes(bytes), fileName: fileName)
        var rows: [AttendanceRow] = []
        let outcome: AttendanceOutcome
        do {
            outcome = try file.forEachRow { rows.append($0) }
        } catch {
            throw AttendanceFile.named(error, fileName)
        }
        return AttendanceImport(
            file,
            rows: rows.enumerated().sorted { left, right in
                (left.element.line, left.offset) < (right.element.line, right.offset)
            }.map(\.element), outcome: outcome)
    }

    /// Reads a file once to see what it is and to decide everything that concerns all its rows.
    ///
    /// - Throws: An error for a file that is refused as a whole.
    public func open(
        _ source: some AttendanceBytes, fileName: String
    ) throws(AttendanceFilesError) -> AttendanceFile {
        do {
            return try AttendanceFile(source, fileName: fileName, reader: self)
        } catch {
            throw AttendanceFile.named(error, fileName)
        }
    }

    /// Tells what a file is without giving out its rows.
    ///
    /// - Throws: An error for a file that cannot be looked at.
    public func detect(
        _ source: some AttendanceBytes, fileName: String
    ) throws(AttendanceFilesError) -> SourceDetection {
        if SourceDetector.isCalendar(try source.bytes(at: 0, count: 4_096)) {
            return SourceDetection(source: .calendar, reason: "it begins with BEGIN:VCALENDAR")
        }
        do throws(AttendanceFilesError) {
            let file = try open(source, fileName: fileName)
            return SourceDetection(source: .attendance(file.format), reason: file.reason)
        } catch  where error.code == .unknownSource {
            return SourceDetection(source: .unknown, reason: error.message)
        }
    }
}
