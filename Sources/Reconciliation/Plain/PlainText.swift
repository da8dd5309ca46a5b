/// Reads the neutral files into columns: one header row, commas, whole numbers, no quotes.
///
/// The columns come in the order of the file; the caller names the ones it needs.
public enum PlainText {
    /// A file that is not of this form.
    public struct Refusal: Error, Sendable, Hashable {
        /// What is wrong.
        public let message: String
        /// In which line, counted from 1.
        public let line: Int
        /// Whether the evidence is meant; else the appointments.
        public internal(set) var isInEvidence = false
    }

    /// Reads all columns of a file.
    ///
    /// - Throws: `Refusal` naming the line, for a missing column or a cell that is no number.
    public static func columns(
        _ bytes: [UInt8], named names: [String]
    ) throws(Refusal) -> [[Int32]] {
        let text = bytes.span
        var place = 0
        let heading = headingCells(bytes, &place)
        let width = heading.count
        var targets = [Int](repeating: -1, count: width)
        for (target, name) in names.enumerated() {
            guard let column = heading.firstIndex(of: name) else {
                throw Refusal(message: "the column \(name) is missing", line: 1)
            }
            targets[column] = target
        }
        var columns = [[Int32]](repeating: [], count: names.count)
        for index in columns.indices { columns[index].reserveCapacity(bytes.count / (width * 4)) }
        var line = 1
        while place < text.count {
            line += 1
            for column in 0..<width {
                let value = number(text, &place)
                let end = place < text.count ? text[place] : 10
                let isLast = column == width - 1
                guard let value, isLast ? end == 10 || end == 13 : end == 44 else {
                    throw Refusal(message: "cell \(column + 1) is no whole number", line: line)
                }
                if targets[column] >= 0 { columns[targets[column]].append(value) }
                place += 1
            }
            while place < text.count, text[place] == 10 || text[place] == 13 { place += 1 }
        }
        return columns
    }

    private static func headingCells(_ bytes: [UInt8], _ place: inout Int) -> [String] {
        let end = bytes.firstIndex(of: 10) ?? bytes.count
        place = min(end + 1, bytes.count)
        return bytes[..<end].filter { $0 != 13 }
            .split(separator: 44, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Reads a whole number of at most nine digits and stops behind it.
    private static func number(_ text: Span<UInt8>, _ place: inout Int) -> Int32? {
        var isNegative = false
        if place < text.count, text[place] == 45 {
            isNegative = true
            place += 1
        }
        var value: Int32 = 0
        var digits = 0
        while place < text.count {
            let digit = text[place] &- 48
            guard digit < 10 else { break }
            guard digits < 9 else { return nil }
            value = value * 10 + Int32(digit)
            digits += 1
            place += 1
        }
        guard digits > 0 else { return nil }
        return isNegative ? -value : value
    }
}

extension PlainText.Refusal {
    /// The same refusal of the other file.
    var inEvidence: PlainText.Refusal {
        var other = self
        other.isInEvidence = true
        return other
    }
}

extension PlainRecords {
    /// Reads `appointments.csv` and `evidence.csv`.
    ///
    /// - Throws: `PlainText.Refusal` for another form or a row that names no appointment.
    public init(
        appointments: [UInt8], evidence: [UInt8]
    ) throws(PlainText.Refusal) {
        let booked = try PlainText.columns(
            appointments,
            named: ["appt", "pair", "mentor", "mentee", "start_min", "end_min", "room"])
        self.init()
        self.appointments.pair = booked[1]
        self.appointments.mentor = booked[2]
        self.appointments.mentee = booked[3]
        self.appointments.start = booked[4]
        self.appointments.end = booked[5]
        self.appointments.room = booked[6]
        let seen: [[Int32]]
        do throws(PlainText.Refusal) {
            seen = try PlainText.columns(
                evidence,
                named: [
                    "kind", "person", "appt", "start_min", "end_min", "room", "meeting", "stat",
                ])
        } catch {
            throw error.inEvidence
        }
        let isInOrder = booked[0].enumerated().allSatisfy { Int($1) == $0 }
        self.evidence.kind = seen[0].map { UInt8(truncatingIfNeeded: $0) }
        self.evidence.person = seen[1]
        self.evidence.appointment = isInOrder ? seen[2] : Self.places(seen[2], of: booked[0])
        self.evidence.start = seen[3]
        self.evidence.end = seen[4]
        self.evidence.room = seen[5]
        self.evidence.meeting = seen[6]
        self.evidence.declines = seen[7].map { $0 == 2 }
        try check()
    }

    private static func places(_ named: [Int32], of numbers: [Int32]) -> [Int32] {
        let places = Dictionary(
            numbers.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        // What names no appointment is found out by the check.
        return named.map { $0 < 0 ? -1 : places[$0] ?? .max }
    }

    private func check() throws(PlainText.Refusal) {
        let people = [appointments.mentor, appointments.mentee, appointments.pair]
        if let bad = people.lazy.compactMap({ $0.firstIndex { $0 < 0 } }).first {
            throw PlainText.Refusal(message: "a number is below 0", line: bad + 2)
        }
        let count = Int32(appointments.pair.count)
        for row in evidence.kind.indices {
            let named = evidence.appointment[row]
            let isNeeded = evidence.kind[row] == Evidence.Kind.reply && evidence.declines[row]
            guard evidence.kind[row] <= 3, evidence.person[row] >= 0,
                named >= (isNeeded ? 0 : -1), named < count
            else {
                throw PlainText.Refusal(
                    message: "kind, person or appointment is none there is", line: row + 2
                ).inEvidence
            }
        }
    }
}
