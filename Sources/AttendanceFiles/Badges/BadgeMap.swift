internal import Foundation

/// What the columns of a badge log mean: doors have no standard, so a person declares it.
///
///     {"version": 1, "delimiter": "\t", "encoding": "utf-8", "zone": "Europe/Berlin",
///      "time": ["Date", "Time"], "time_format": "dd.MM.yyyy HH:mm:ss", "holder": "Cardholder",
///      "door": "Door", "result": "Status", "granted": ["Granted"], "areas": {"Door 3": "north"}}
public struct BadgeMap: Sendable, Hashable, Decodable {
    /// The version of the map's own form; 1.
    public let version: Int
    /// What parts cells: one of `,`, `;`, tab.
    public let delimiter: String
    /// The encoding of the log: `utf-8`, `windows-1252`, `utf-16le`, `utf-16be`.
    public let encoding: String
    /// The zone of the log's clock.
    public let zone: String
    /// The columns that hold the time, in order; several are joined by a blank.
    public let time: [String]
    /// How the time is written: `yyyy`, `yy`, `MM`, `dd`, `HH`, `hh`, `mm`, `ss`, `a`.
    public let timeFormat: String
    /// The column that names who holds the card, by name or address.
    public let holder: String
    /// The column that names the door.
    public let door: String
    /// The column that says whether the door opened; nil if the log holds only those that did.
    public let result: String?
    /// What that column says when it did.
    public let granted: [String]?
    /// The area each door leads to; other doors are left out.
    public let areas: [String: String]

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case version, delimiter, encoding, zone, time, holder, door, result, granted, areas
        case timeFormat = "time_format"
    }

    /// Reads a map.
    ///
    /// - Throws: `badMap` naming what is missing, unknown or impossible.
    public init(json bytes: [UInt8], fileName: String) throws(AttendanceFilesError) {
        func refuse(_ message: String) -> AttendanceFilesError {
            AttendanceFilesError(code: .badMap, message: message, file: fileName)
        }
        let data = Data(bytes)
        guard let object = try? JSONSerialization.jsonObject(with: data),
            let values = object as? [String: Any]
        else { throw refuse("the map is no JSON object") }
        let known = Set(CodingKeys.allCases.map(\.rawValue))
        if let strange = values.keys.sorted().first(where: { !known.contains($0) }) {
            throw refuse("the map has no key '\(strange)'")
        }
        do {
            self = try JSONDecoder().decode(BadgeMap.self, from: data)
        } catch DecodingError.keyNotFound(let key, _) {
            throw refuse("the map lacks '\(key.stringValue)'")
        } catch DecodingError.typeMismatch(_, let context) {
            let key = context.codingPath.first?.stringValue ?? "a key"
            throw refuse("'\(key)' of the map has a value of the wrong kind")
        } catch {
            throw refuse("the map cannot be read")
        }
        if let complaint { throw refuse(complaint) }
    }

    /// What is impossible about the map; nil if nothing.
    private var complaint: String? {
        if version != 1 { return "the map's version must be 1" }
        if ![",", ";", "\t"].contains(delimiter) {
            return "'delimiter' must be a comma, a semicolon or a tab"
        }
        if TextEncoding(rawValue: encoding) == nil { return "'encoding' is not known" }
        if time.isEmpty || time.count > 2 { return "'time' takes one column or two" }
        if (result == nil) != (granted == nil) {
            return "'result' and 'granted' belong together"
        }
        if areas.isEmpty { return "'areas' names no door" }
        if areas.values.contains(where: { !Self.isCode($0) }) {
            return "an area is a short word of letters, digits, - and _"
        }
        return ClockPattern(timeFormat) == nil
            ? "'time_format' needs a day, a month, a year, hours and minutes" : nil
    }

    /// An area is stored as a code, so it may be no free text.
    private static func isCode(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
