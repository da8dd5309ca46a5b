/// The last look at a finished file, line by line.
enum OutputCheck {
    /// Checks ends, lengths, characters and the number of properties.
    ///
    /// - Throws: `ICalendarFilesError` with `badOutput`: a value would have changed the file.
    static func check(_ text: String, propertyCount: Int) throws(ICalendarFilesError) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 2, bytes.suffix(2) == [13, 10] else { throw fault("has no last CRLF") }
        var properties = 0
        var start = 0
        while start < bytes.count {
            guard let end = bytes[start...].firstIndex(of: 10), end > start, bytes[end - 1] == 13
            else { throw fault("has a line without CRLF") }
            let line = bytes[start..<(end - 1)]
            guard line.count <= 75, !line.isEmpty else { throw fault("has a line of wrong length") }
            guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 9 }) else {
                throw fault("holds a control character")
            }
            if line[line.startIndex] != 32, line[line.startIndex] != 9, !isBracket(line) {
                properties += 1
            }
            start = end + 1
        }
        guard properties == propertyCount else {
            throw fault("has \(properties) properties where \(propertyCount) were meant")
        }
    }

    private static func isBracket(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: "BEGIN:".utf8) || line.starts(with: "END:".utf8)
    }

    private static func fault(_ what: String) -> ICalendarFilesError {
        ICalendarFilesError(code: .badOutput, message: "the written file \(what)")
    }
}
