/// Reads a file as text, a piece at a time, from its first byte to its last.
struct TextPieces {
    /// How many bytes a piece has.
    static let pieceBytes = 256 * 1_024

    private let source: any AttendanceBytes
    private let file: String
    private var offset: Int
    private(set) var decoder: TextDecoder
    private(set) var isAtEnd = false

    /// Looks at the first bytes of a file and begins to read it.
    ///
    /// `encoding` is the one a first reading has found; nil to find it.
    /// - Throws: `empty`, `spreadsheet` or `notText`, each with what to do.
    init(
        _ source: any AttendanceBytes, file: String, encoding: TextEncoding? = nil
    ) throws(AttendanceFilesError) {
        let head = try source.bytes(at: 0, count: 65_536)
        try Self.refuse(head, file: file)
        guard let found = TextEncoding.detect(head) else {
            throw Self.notText(file)
        }
        self.source = source
        self.file = file
        offset = found.markLength
        decoder = TextDecoder(encoding: encoding ?? found.encoding)
    }

    /// Returns the next piece of text, empty at the end.
    ///
    /// - Throws: `brokenText` for text that is not UTF-8 after all, `notText` for a zero byte.
    mutating func next() throws(AttendanceFilesError) -> [UInt8] {
        guard !isAtEnd else { return [] }
        let piece = try source.bytes(at: offset, count: Self.pieceBytes)
        offset += piece.count
        isAtEnd = piece.count < Self.pieceBytes
        do throws(TextDecoder.Broken) {
            return try decoder.decode(piece, isLast: isAtEnd)
        } catch .notUTF8 {
            throw AttendanceFilesError(
                code: .brokenText, message: "the text is not UTF-8", file: file)
        } catch {
            throw Self.notText(file)
        }
    }

    private static func notText(_ file: String) -> AttendanceFilesError {
        AttendanceFilesError(
            code: .notText, message: "this is no text file; export the report as CSV", file: file)
    }

    /// Refuses what cannot be a text file.
    private static func refuse(_ head: [UInt8], file: String) throws(AttendanceFilesError) {
        let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
        let oldExcel: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]
        if head.isEmpty {
            throw AttendanceFilesError(code: .empty, message: "the file is empty", file: file)
        }
        if head.starts(with: zip) || head.starts(with: oldExcel) {
            throw AttendanceFilesError(
                code: .spreadsheet,
                message: "this is a spreadsheet; open it, save it as CSV and import that file",
                file: file)
        }
    }
}
