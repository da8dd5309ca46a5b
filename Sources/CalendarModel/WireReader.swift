public import CivilTime

/// Takes a payload apart, trusting nothing in it.
struct WireReader {
    /// The longest text: all COMMENT values of the largest file, joined.
    static let textBytesMax = 8 * 1_024 * 1_024
    private let bytes: [UInt8]
    private var place: Int
    private let end: Int
    /// The layout the payload has; older ones lack what came later.
    let version: UInt8

    init(_ bytes: ArraySlice<UInt8>) {
        self.init(Array(bytes), from: 0, to: bytes.count)
    }

    /// Reads a part of an array without a copy of it.
    init(_ bytes: [UInt8], from start: Int, to end: Int, version: UInt8 = WireFormat.version) {
        self.bytes = bytes
        place = start
        self.end = end
        self.version = version
    }

    static func refuse(_ what: String) -> CalendarModelError {
        CalendarModelError(code: .badValue, message: "a frame holds \(what)")
    }

    func finish() throws(CalendarModelError) {
        guard place == end else {
            throw CalendarModelError(code: .truncated, message: "a frame goes on after its values")
        }
    }

    /// Moves on by so many bytes and returns where they begin.
    private mutating func take(_ count: Int) throws(CalendarModelError) -> Int {
        guard count <= end - place else {
            throw CalendarModelError(code: .truncated, message: "a frame ends inside a value")
        }
        place += count
        return place - count
    }

    /// Returns so many bytes.
    mutating func part(_ count: Int) throws(CalendarModelError) -> [UInt8] {
        let start = try take(count)
        return Array(bytes[start..<(start + count)])
    }

    mutating func uint8() throws(CalendarModelError) -> UInt8 {
        bytes[try take(1)]
    }

    mutating func bool() throws(CalendarModelError) -> Bool {
        switch try uint8() {
        case 0: return false
        case 1: return true
        default: throw Self.refuse("a yes or no that is neither")
        }
    }

    mutating func uint32() throws(CalendarModelError) -> UInt32 {
        let at = try take(4)
        return UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16
            | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
    }

    mutating func int64() throws(CalendarModelError) -> Int64 {
        let high = UInt64(try uint32())
        return Int64(bitPattern: high << 32 | UInt64(try uint32()))
    }

    mutating func integer(in range: ClosedRange<Int>) throws(CalendarModelError) -> Int {
        let value = Int(try int64())
        guard range.contains(value) else { throw Self.refuse("a number out of bounds") }
        return value
    }

    mutating func text() throws(CalendarModelError) -> String {
        let count = Int(try uint32())
        guard count <= Self.textBytesMax else {
            throw CalendarModelError(code: .tooLarge, message: "a frame holds too long a text")
        }
        let start = try take(count)
        let part = bytes.span.extracting(start..<(start + count))
        for at in part.indices where part[at] == 0 { throw Self.refuse("a text with a zero byte") }
        guard let text = try? UTF8Span(validating: part) else {
            throw Self.refuse("a text that is no UTF-8")
        }
        return String(copying: text)
    }

    mutating func word() throws(CalendarModelError) -> String {
        let word = try text()
        guard word.utf8.count <= 255,
            word.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F })
                || word.unicodeScalars.allSatisfy({ !$0.isUnsafeInLines })
        else { throw Self.refuse("a name with control characters") }
        return word
    }

    mutating func optional<Value>(
        _ read: (inout WireReader) throws(CalendarModelError) -> Value
    ) throws(CalendarModelError) -> Value? {
        try bool() ? try read(&self) : nil
    }

    mutating func list<Value>(
        max: Int = 100_000, _ read: (inout WireReader) throws(CalendarModelError) -> Value
    ) throws(CalendarModelError) -> [Value] {
        let count = Int(try uint32())
        // Every value takes a byte at least, so a count can never make us reserve more than came.
        guard count <= max, count <= end - place else {
            throw CalendarModelError(code: .tooLarge, message: "a frame holds too long a list")
        }
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try read(&self)) }
        return values
    }
}

extension WireReader {
    mutating func optionalText() throws(CalendarModelError) -> String? {
        try optional { (reader) throws(CalendarModelError) in try reader.text() }
    }

    mutating func optionalWord() throws(CalendarModelError) -> String? {
        try optional { (reader) throws(CalendarModelError) in try reader.word() }
    }

    mutating func texts(max: Int) throws(CalendarModelError) -> [String] {
        try list(max: max) { (reader) throws(CalendarModelError) in try reader.text() }
    }

    mutating func line() throws(CalendarModelError) -> Int? {
        try optional { (reader) throws(CalendarModelError) in Int(try reader.uint32()) }
    }

    mutating func instant() throws(CalendarModelError) -> Instant {
        let instant = Instant(secondsSinceEpoch: try int64())
        guard instant >= .distantPast, instant <= .distantFuture else {
            throw Self.refuse("an instant outside the years 1 to 9999")
        }
        return instant
    }

    mutating func optionalInstant() throws(CalendarModelError) -> Instant? {
        try optional { (reader) throws(CalendarModelError) in try reader.instant() }
    }

    mutating func wall() throws(CalendarModelError) -> WallTime {
        WallTime(secondsAsIfUTC: try instant().secondsSinceEpoch)
    }

    mutating func time() throws(CalendarModelError) -> CalendarTime {
        switch try uint8() {
        case 0:
            // 0001-01-01 and 9999-12-31 in days since 1970.
            return .date(CivilDate(daysSinceEpoch: try integer(in: -719_162...2_932_896)))
        case 1: return .utc(try instant())
        case 2:
            let wall = try wall()
            let tzid = try word()
            guard !tzid.isEmpty else { throw Self.refuse("an empty zone name") }
            return .zoned(wall, tzid: tzid)
        case 3: return .floating(try wall())
        default: throw Self.refuse("an unknown kind of time")
        }
    }

    mutating func optionalTime() throws(CalendarModelError) -> CalendarTime? {
        try optional { (reader) throws(CalendarModelError) in try reader.time() }
    }

    mutating func duration() throws(CalendarModelError) -> CalendarDuration {
        let isNegative = try bool()
        let days = try integer(in: 0...CalendarDuration.daysMax)
        let seconds = try integer(in: 0...CalendarDuration.secondsMax)
        return CalendarDuration(days: days, seconds: Int64(seconds), isNegative: isNegative)
    }

    mutating func optionalDuration() throws(CalendarModelError) -> CalendarDuration? {
        try optional { (reader) throws(CalendarModelError) in try reader.duration() }
    }
}

extension CalendarDuration {
    /// The most days a length in a file may have: about 10,000 years.
    public static let daysMax = 3_660_000
    /// The most exact seconds a length in a file may have: about 10,000 years.
    public static let secondsMax = 316_224_000_000

    /// Whether the length lies within the bounds that arithmetic is safe for.
    public var isWithinBounds: Bool {
        days <= Self.daysMax && seconds <= Self.secondsMax
    }
}
