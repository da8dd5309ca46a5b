extension ZoneRules {
    /// Reads a TZif file of version 1, 2, 3 or 4.
    ///
    /// Of version 2 and later the 64-bit block and the footer are used. RFC 8536 §3.
    ///
    /// - Throws: `notTZif`, `truncated`, `badTable` or `badFooter`, naming the zone.
    public init(tzif bytes: [UInt8], name: String) throws(CivilTimeError) {
        var reader = TZifReader(bytes: bytes, zone: name)
        self.init(table: try reader.table())
    }
}

/// Reads the blocks of one TZif file from its bytes.
struct TZifReader {
    private struct Header {
        let version: UInt8
        let utCount: Int
        let standardCount: Int
        let leapCount: Int
        let timeCount: Int
        let typeCount: Int
        let characterCount: Int

        func blockLength(timeSize: Int) -> Int {
            timeCount * timeSize + timeCount + typeCount * 6 + characterCount
                + leapCount * (timeSize + 4) + standardCount + utCount
        }
    }

    private let bytes: [UInt8]
    private let zone: String
    private var position = 0

    init(bytes: [UInt8], zone: String) {
        self.bytes = bytes
        self.zone = zone
    }

    mutating func table() throws(CivilTimeError) -> ZoneRules.Table {
        var header = try readHeader()
        var timeSize = 4
        if header.version >= UInt8(ascii: "2") {
            try skip(header.blockLength(timeSize: 4))
            header = try readHeader()
            timeSize = 8
        }
        guard header.leapCount == 0 else {
            throw fault(.badTable, "the file counts leap seconds, which calendars do not")
        }
        let (initial, explicit) = try readBlock(header, timeSize: timeSize)
        guard timeSize == 8, let footer = try readFooter() else {
            return ZoneRules.Table(
                name: zone, initial: initial, transitions: explicit, repeats: false)
        }
        let continued = footer.continuing(explicit, initial: initial)
        return ZoneRules.Table(
            name: zone, initial: initial, transitions: continued,
            repeats: footer.daylight != nil)
    }

    private mutating func readHeader() throws(CivilTimeError) -> Header {
        guard bytes.count - position >= 44 else { throw fault(.truncated, "the header is cut") }
        guard Array(bytes[position..<position + 4]) == Array("TZif".utf8) else {
            throw fault(.notTZif, "the file does not begin with TZif")
        }
        let version = bytes[position + 4]
        position += 20
        var counts: [Int] = []
        for _ in 0..<6 { counts.append(Int(try readInteger(size: 4))) }
        guard counts.allSatisfy({ (0...1_000_000).contains($0) }), counts[4] > 0 else {
            throw fault(.badTable, "a count in the header is out of bounds")
        }
        return Header(
            version: version, utCount: counts[0], standardCount: counts[1], leapCount: counts[2],
            timeCount: counts[3], typeCount: counts[4], characterCount: counts[5])
    }

    private mutating func readBlock(
        _ header: Header, timeSize: Int
    ) throws(CivilTimeError) -> (ZoneOffset, [ZoneTransition]) {
        var times: [Int64] = []
        for _ in 0..<header.timeCount { times.append(try readInteger(size: timeSize)) }
        let indices = try take(header.timeCount).map(Int.init)
        let rawTypes = Array(try take(header.typeCount * 6))
        let names = Array(try take(header.characterCount))
        try skip(header.standardCount + header.utCount)
        guard zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }),
            indices.allSatisfy({ $0 < header.typeCount })
        else { throw fault(.badTable, "transition times do not ascend or name no type") }
        let types = (0..<header.typeCount).map { offset(rawTypes, at: $0 * 6, names: names) }
        var transitions: [ZoneTransition] = []
        var before = types[0]
        for (time, index) in zip(times, indices) {
            let after = types[index]
            if after != before {
                transitions.append(
                    ZoneTransition(
                        at: Instant(secondsSinceEpoch: max(time, -1 << 40)),
                        offsetBeforeSeconds: before.seconds, offsetAfterSeconds: after.seconds,
                        abbreviation: after.abbreviation, isDaylight: after.isDaylight))
            }
            before = after
        }
        return (types[0], transitions)
    }

    private func offset(_ raw: [UInt8], at index: Int, names: [UInt8]) -> ZoneOffset {
        let bits = raw[index..<index + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let name = names.dropFirst(Int(raw[index + 5])).prefix { $0 != 0 }
        return ZoneOffset(
            seconds: Int(Int32(bitPattern: bits)), isDaylight: raw[index + 4] != 0,
            abbreviation: String(decoding: name, as: UTF8.self))
    }

    private mutating func readFooter() throws(CivilTimeError) -> PosixZone? {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\n"),
            let end = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "\n"))
        else { throw fault(.truncated, "the footer is cut") }
        let text = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
        if text.isEmpty { return nil }
        guard let footer = PosixZone(text) else {
            throw fault(.badFooter, "the footer is no POSIX time zone text")
        }
        return footer
    }

    private mutating func readInteger(size: Int) throws(CivilTimeError) -> Int64 {
        let raw = try take(size).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return size == 4
            ? Int64(Int32(bitPattern: UInt32(truncatingIfNeeded: raw))) : Int64(bitPattern: raw)
    }

    private mutating func take(_ count: Int) throws(CivilTimeError) -> ArraySlice<UInt8> {
        let from = position
        try skip(count)
        return bytes[from..<position]
    }

    private mutating func skip(_ count: Int) throws(CivilTimeError) {
        guard bytes.count - position >= count else {
            throw fault(.truncated, "the file ends inside a table")
        }
        position += count
    }

    private func fault(_ code: CivilTimeError.Code, _ message: String) -> CivilTimeError {
        CivilTimeError(code: code, message: message, zone: zone)
    }
}
