/// The compact binary form of calendar values, spoken by both ends of the airlock.
///
/// A frame is `KEPC`, version, payload length (UInt32, big-endian, at most 16 MiB), kind, payload,
/// and a CRC-32 of all before it. Numbers are big-endian; texts and lists carry their length.
/// Decoding takes every byte as hostile: lengths, counts, enum values, UTF-8, dates and names are
/// checked before use, and what is not exactly one frame is refused. `Storage` keeps imported
/// events in the same form, so a change of the layout needs a new version number.
public enum WireFormat {
    /// What one frame holds.
    public enum Frame: Sendable, Hashable {
        /// A file that was read.
        case calendar(CalendarObject)
        /// A file that was refused, with the reason.
        case refusal(ContentFinding)
        /// A mail that was opened.
        case mail(MailContent)
    }

    /// The longest payload: 16 MiB.
    public static let payloadBytesMax = 16 * 1_024 * 1_024
    /// Bytes of a frame beside its payload: magic, version, length, kind, check sum.
    public static let frameOverheadBytes = 14

    static let magic: [UInt8] = Array("KEPC".utf8)
    static let version: UInt8 = 2
    /// The oldest layout that is still read: databases hold imported events in it.
    static let oldestVersion: UInt8 = 1

    /// Returns a calendar object as one frame.
    ///
    /// - Throws: `CalendarModelError` with `tooLarge` if the payload would exceed 16 MiB.
    public static func encode(_ object: CalendarObject) throws(CalendarModelError) -> [UInt8] {
        try encode(.calendar(object))
    }

    /// Returns any frame as bytes.
    ///
    /// - Throws: `CalendarModelError` with `tooLarge` if the payload would exceed 16 MiB.
    public static func encode(_ frame: Frame) throws(CalendarModelError) -> [UInt8] {
        var payload = WireWriter()
        let kind: UInt8
        switch frame {
        case .calendar(let object):
            kind = 1
            payload.put(object)
        case .refusal(let finding):
            kind = 2
            payload.put(finding)
        case .mail(let mail):
            kind = 3
            payload.put(mail)
        }
        guard payload.bytes.count <= payloadBytesMax else {
            throw CalendarModelError(code: .tooLarge, message: "a frame is over 16 MiB")
        }
        var frame = WireWriter()
        frame.bytes.reserveCapacity(payload.bytes.count + frameOverheadBytes)
        frame.bytes += magic
        frame.put(version)
        frame.put(UInt32(payload.bytes.count))
        frame.put(kind)
        frame.bytes += payload.bytes
        frame.put(CRC32.of(frame.bytes))
        return frame.bytes
    }

    /// Returns the calendar object of one frame.
    ///
    /// - Throws: `CalendarModelError` if the bytes are not exactly one sound calendar frame.
    public static func decode(_ bytes: [UInt8]) throws(CalendarModelError) -> CalendarObject {
        guard case .calendar(let object) = try decodeFrame(bytes) else {
            throw CalendarModelError(code: .badValue, message: "the frame holds a refusal")
        }
        return object
    }

    /// Returns what one frame holds.
    ///
    /// - Throws: `CalendarModelError` if the bytes are not exactly one sound frame.
    public static func decodeFrame(_ bytes: [UInt8]) throws(CalendarModelError) -> Frame {
        guard bytes.count >= frameOverheadBytes else {
            throw CalendarModelError(code: .truncated, message: "a frame is too short")
        }
        guard Array(bytes[0..<4]) == magic else {
            throw CalendarModelError(code: .badMagic, message: "these bytes are no frame")
        }
        guard (oldestVersion...version).contains(bytes[4]) else {
            throw CalendarModelError(code: .badVersion, message: "the frame's version is unknown")
        }
        var head = WireReader(bytes[5..<9])
        let length = Int(try head.uint32())
        guard length <= payloadBytesMax else {
            throw CalendarModelError(code: .tooLarge, message: "a frame is over 16 MiB")
        }
        guard bytes.count == length + frameOverheadBytes else {
            throw CalendarModelError(code: .truncated, message: "a frame's length is wrong")
        }
        var tail = WireReader(bytes[(bytes.count - 4)...])
        guard try tail.uint32() == CRC32.of(bytes[..<(bytes.count - 4)]) else {
            throw CalendarModelError(code: .badSum, message: "a frame's check sum is wrong")
        }
        var payload = WireReader(
            bytes, from: 10, to: bytes.count - 4, version: bytes[4])
        let frame: Frame
        switch bytes[9] {
        case 1: frame = .calendar(try payload.calendarObject())
        case 2: frame = .refusal(try payload.finding())
        case 3: frame = .mail(try payload.mailContent())
        default: throw CalendarModelError(code: .badValue, message: "a frame's kind is unknown")
        }
        try payload.finish()
        return frame
    }
}
