/// A file's text as UTF-8 bytes, and what had to be repaired on the way.
struct DecodedText {
    /// The encoding the bytes were in.
    let encoding: TextEncoding
    /// The text without its byte order mark.
    let utf8: [UInt8]
    /// Whether one byte was left over at the end of UTF-16 text; it is dropped.
    let hadOddByte: Bool
    /// How many broken characters were replaced by U+FFFD.
    let replacements: Int

    /// Decodes a file.
    ///
    /// - Throws: `spreadsheet`, `notText`, `empty` or `tooLarge`, each with what to do.
    init(_ bytes: [UInt8], file: String) throws(AttendanceFilesError) {
        try Self.refuse(bytes, file: file)
        guard let (encoding, markLength) = TextEncoding.detect(bytes) else {
            throw AttendanceFilesError(
                code: .notText, message: "this is no text file; export the report as CSV",
                file: file)
        }
        let body = bytes[markLength...]
        self.encoding = encoding
        switch encoding {
        case .utf8:
            utf8 = Array(body)
            hadOddByte = false
            replacements = 0
        case .windows1252:
            utf8 = Self.decodeWindows1252(body)
            hadOddByte = false
            replacements = 0
        case .utf16LittleEndian, .utf16BigEndian:
            let decoded = Self.decodeUTF16(body, isBigEndian: encoding == .utf16BigEndian)
            utf8 = decoded.utf8
            replacements = decoded.replacements
            hadOddByte = !body.count.isMultiple(of: 2)
        }
    }

    /// Refuses what cannot be a text file.
    private static func refuse(_ bytes: [UInt8], file: String) throws(AttendanceFilesError) {
        let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
        let oldExcel: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]
        if bytes.isEmpty {
            throw AttendanceFilesError(code: .empty, message: "the file is empty", file: file)
        }
        if bytes.count > AttendanceLimits.fileBytesMax {
            throw AttendanceFilesError(
                code: .tooLarge,
                message: "the file is larger than 64 MiB; export fewer meetings at a time",
                file: file)
        }
        if bytes.starts(with: zip) || bytes.starts(with: oldExcel) {
            throw AttendanceFilesError(
                code: .spreadsheet,
                message: "this is a spreadsheet; open it, save it as CSV and import that file",
                file: file)
        }
    }

    private static func decodeUTF16(
        _ body: ArraySlice<UInt8>, isBigEndian: Bool
    ) -> (utf8: [UInt8], replacements: Int) {
        var units: [UInt16] = []
        units.reserveCapacity(body.count / 2)
        var index = body.startIndex
        while index + 1 < body.endIndex {
            let (first, second) = (UInt16(body[index]), UInt16(body[index + 1]))
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
            index += 2
        }
        var utf8: [UInt8] = []
        utf8.reserveCapacity(units.count)
        let isBroken = transcode(
            units.makeIterator(), from: Unicode.UTF16.self, to: Unicode.UTF8.self,
            stoppingOnError: false, into: { utf8.append($0) })
        guard isBroken else { return (utf8, 0) }
        let marks = String(decoding: utf8, as: UTF8.self).unicodeScalars
        return (utf8, marks.count { $0 == "\u{FFFD}" })
    }

    private static func decodeWindows1252(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for byte in body {
            let code = (0x80...0x9F).contains(byte) ? upperControls[Int(byte) - 0x80] : UInt32(byte)
            text.append(Unicode.Scalar(code) ?? "\u{FFFD}")
        }
        return Array(String(text).utf8)
    }

    /// Code points of 0x80 to 0x9F in code page 1252; the five holes stay control characters.
    private static let upperControls: [UInt32] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
        0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
    ]
}
