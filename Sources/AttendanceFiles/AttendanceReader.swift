public import CivilTime

/// Reads an attendance file into values: who was in which meeting, and what the file lists fully.
///
/// Pure: bytes in, values out. Nothing is guessed; what is open is parked and said.
///
///     let reader = AttendanceReader(zone: berlin)
///     let result = try reader.read(bytes, fileName: "report.csv")
public struct AttendanceReader: Sendable {
    /// The zone the file's clocks were in: reports of Teams name none.
    public var zone: ZoneRules
    /// Days in `zone` on which meetings are booked: they decide between M/D and D/M.
    public var bookedDates: Set<CivilDate>
    /// The order a person has decided on; nil to find it in the file.
    public var dateOrder: DateOrder?

    /// Creates a reader.
    public init(
        zone: ZoneRules, bookedDates: Set<CivilDate> = [], dateOrder: DateOrder? = nil
    ) {
        self.zone = zone
        self.bookedDates = bookedDates
        self.dateOrder = dateOrder
    }

    /// Reads a file.
    ///
    /// - Throws: An error for a file that is refused as a whole; single rows never stop a file.
    public func read(
        _ bytes: [UInt8], fileName: String
    ) throws(AttendanceFilesError) -> AttendanceImport {
        let text = try DecodedText(bytes, file: fileName)
        guard !SourceDetector.isCalendar(text.utf8) else {
            throw AttendanceFilesError(
                code: .unknownSource,
                message: "this is a calendar file; import it with --source ics", file: fileName)
        }
        let reader = DelimitedReader(utf8: text.utf8, file: fileName)
        let sheet = try TeamsSheet(reader, file: fileName)
        let detection = SourceDetector.classify(sheet)
        guard case .teams(let format) = detection.source else {
            throw AttendanceFilesError(
                code: .unknownSource,
                message: "this is no attendance report that can be read: \(detection.reason)",
                file: fileName)
        }
        var report = TeamsReport(sheet, format: format)
        report.addProblems(of: text)
        return report.settle(with: self, encoding: text.encoding, reason: detection.reason)
    }
}
