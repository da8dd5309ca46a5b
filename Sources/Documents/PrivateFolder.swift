internal import Glibc

/// A folder only this user can enter, gone with everything in it when the value ends.
struct PrivateFolder: ~Copyable {
    let path: String

    /// Makes it under `TMPDIR`, else `/tmp`.
    init() throws(DocumentsError) {
        let place = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        var template = Array("\(place)/kept-document-XXXXXX".utf8CString)
        let made = unsafe template.withUnsafeMutableBufferPointer { buffer -> String? in
            guard let base = buffer.baseAddress, let name = unsafe mkdtemp(base) else {
                return nil
            }
            return unsafe String(cString: name)
        }
        guard let made else {
            throw DocumentsError(
                code: .notWritable, message: "no temporary folder can be made in \(place)")
        }
        path = made
    }

    /// Reads a file of the folder whole.
    func take(_ file: String) throws(DocumentsError) -> [UInt8] {
        guard let stream = unsafe fopen(file, "rb") else {
            throw DocumentsError(code: .notWritable, message: "the document is not there")
        }
        defer { unsafe fclose(stream) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe piece.withUnsafeMutableBytes { buffer in
                unsafe fread(buffer.baseAddress, 1, buffer.count, stream)
            }
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        return bytes
    }

    deinit {
        _ = unsafe unlink(path + "/sheet.xlsx")
        _ = unsafe rmdir(path)
    }
}
