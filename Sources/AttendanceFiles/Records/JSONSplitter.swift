/// Cuts a JSON file into its records without holding more than one of them and those around it.
///
/// A record is the outermost object, and every object that stands in a list of records: a list at
/// the outermost level, or under one of the keys in ``listKeys``. A record is given out when it
/// ends, with the lists of records inside it left empty; what it means is for a JSON library to
/// say. Only strings, escapes and brackets are told apart here.
struct JSONSplitter {
    /// One record.
    struct Record: Sendable {
        /// The key of the list it stands in; nil for the outermost.
        let list: String?
        /// The bytes of the object, its lists of records emptied.
        let bytes: [UInt8]
        /// The number of the record, counted from 0 by their beginnings.
        let number: Int
        /// The number of the record it stands in; nil for none.
        let parent: Int?
        /// The line it begins on, counted from 1.
        let line: Int
    }

    /// The keys whose lists hold records: Graph, Webex and Google name them so.
    static let listKeys: Set<String> = ["value", "items", "attendanceRecords"]

    private struct Open {
        let list: String?
        let number: Int
        let parent: Int?
        let line: Int
        var bytes: [UInt8] = []
        /// The key that was read last on the record's own level.
        var key = ""
        /// How many brackets are open inside the record.
        var depth = 0
    }

    private enum Level { case record, list(String?), plain(UInt8) }

    private let file: String
    private var levels: [Level] = []
    private var open: [Open] = []
    private var count = 0
    private var line = 1
    private var isInString = false
    private var isEscaped = false
    private var string: [UInt8] = []
    private var hasBegun = false
    /// How many things in lists of records were no objects.
    private(set) var strays = 0

    init(file: String) {
        self.file = file
    }

    typealias Sink = (Record) throws -> Void

    /// Takes the next piece of text.
    mutating func take(_ piece: [UInt8], _ sink: Sink) throws {
        var run = 0
        for index in piece.indices {
            let byte = piece[index]
            if isInString {
                inString(byte)
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                isInString = true
                string.removeAll(keepingCapacity: true)
            case 0x0A: line += 1
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                flush(piece, &run, index)
                try begin(byte)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                flush(piece, &run, index)
                try end(byte, sink)
            case UInt8(ascii: ","):
                // The commas of an emptied list are dropped with its records.
                if case .list = levels.last {
                    flush(piece, &run, index)
                    run = index + 1
                }
            default: break
            }
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
                || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
            {
                run = index + 1
            }
        }
        flush(piece, &run, piece.count)
    }

    /// Says that the text ends here.
    mutating func finish() throws {
        guard hasBegun, levels.isEmpty, !isInString else {
            throw refusal("the JSON ends in the middle; export the file again")
        }
    }

    private mutating func inString(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInString = false
            if case .record = levels.last, !open.isEmpty {
                open[open.count - 1].key = String(decoding: string, as: UTF8.self)
            }
            return
        } else if byte == 0x0A {
            line += 1
        }
        if string.count < 64 { string.append(byte) }
    }

    /// Adds what was passed over to the record at hand; what lies between records is dropped.
    private mutating func flush(_ piece: [UInt8], _ run: inout Int, _ end: Int) {
        defer { run = end }
        guard run < end else { return }
        if case .list = levels.last {
            if piece[run..<end].contains(where: { !isBlankByte($0) }) { strays += 1 }
            return
        }
        guard !open.isEmpty else { return }
        open[open.count - 1].bytes.append(contentsOf: piece[run..<end])
    }

    private mutating func begin(_ bracket: UInt8) throws {
        guard levels.count < AttendanceLimits.jsonDepthMax else {
            throw refusal("the JSON is nested more than 64 deep")
        }
        if levels.isEmpty {
            guard !hasBegun else { throw refusal("the file holds more than one JSON document") }
            hasBegun = true
            if bracket == UInt8(ascii: "[") {
                levels.append(.list(nil))
            } else {
                beginRecord(list: nil)
            }
            return
        }
        switch levels[levels.count - 1] {
        case .list(let key) where bracket == UInt8(ascii: "{"):
            beginRecord(list: key)
        case .record where bracket == UInt8(ascii: "[") && Self.listKeys.contains(key):
            append(UInt8(ascii: "["))
            levels.append(.list(key))
        default:
            append(bracket)
            levels.append(.plain(bracket))
        }
        try checkSize()
    }

    private var key: String { open.last?.key ?? "" }

    private mutating func append(_ byte: UInt8) {
        guard !open.isEmpty else { return }
        open[open.count - 1].bytes.append(byte)
    }

    private mutating func beginRecord(list: String?) {
        open.append(
            Open(list: list, number: count, parent: open.last?.number, line: line))
        count += 1
        append(UInt8(ascii: "{"))
        levels.append(.record)
    }

    private mutating func end(_ bracket: UInt8, _ sink: Sink) throws {
        let isObject = bracket == UInt8(ascii: "}")
        switch levels.popLast() {
        case .record where isObject:
            append(bracket)
            try checkSize()
            guard let done = open.popLast() else { return }
            try sink(
                Record(
                    list: done.list, bytes: done.bytes, number: done.number, parent: done.parent,
                    line: done.line))
        case .list where !isObject: append(bracket)
        case .plain(let opening) where (opening == UInt8(ascii: "{")) == isObject: append(bracket)
        default: throw refusal("a bracket closes what is not open")
        }
    }

    private func checkSize() throws {
        guard (open.last?.bytes.count ?? 0) <= AttendanceLimits.recordBytesMax else {
            throw AttendanceFilesError(
                code: .tooLarge, message: "a record has more than 1 MiB", file: file, line: line)
        }
    }

    private func refusal(_ message: String) -> AttendanceFilesError {
        AttendanceFilesError(code: .badRecord, message: message, file: file, line: line)
    }
}
