internal import AttendanceFiles
internal import Glibc
internal import Mentoring

/// A file on disk that is read a piece at a time, however large it is.
final class OpenFile: AttendanceBytes {
    private let descriptor: Int32
    private let name: String

    /// Opens a file for reading.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` if there is none that can be read.
    private init(_ path: String) throws(WorkflowError) {
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        name = path
        guard descriptor >= 0 else {
            throw WorkflowError(
                code: .inputRefused, message: CalendarFiles.whyUnreadable(path), file: path)
        }
    }

    /// The bytes at a path: of a regular file piece by piece, of a pipe all at once.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` if it cannot be read.
    static func bytes(at path: String) throws(WorkflowError) -> any AttendanceBytes {
        let file = try OpenFile(path)
        if lseek(file.descriptor, 0, SEEK_SET) == 0, !file.isFolder { return file }
        return MemoryBytes(try CalendarFiles.bytes(ofFile: path))
    }

    private var isFolder: Bool {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    deinit {
        _ = close(descriptor)
    }

    func bytes(at offset: Int, count: Int) throws(AttendanceFilesError) -> [UInt8] {
        var failed = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let more = unsafe pread(
                    descriptor, buffer.baseAddress.map { unsafe $0 + filled }, count - filled,
                    offset + filled)
                if more < 0, errno == EINTR { continue }
                failed = more < 0
                guard more > 0 else { break }
                filled += more
            }
        }
        guard !failed else {
            throw AttendanceFilesError(
                code: .unreadable, message: "the file cannot be read", file: name)
        }
        return bytes
    }
}

extension AttendanceBytes {
    /// The SHA-256 of all bytes, and how many there are.
    func digest() throws(AttendanceFilesError) -> (hash: [UInt8], count: Int) {
        var digest = SHA256()
        var offset = 0
        while true {
            let piece = try bytes(at: offset, count: 256 * 1_024)
            guard !piece.isEmpty else { return (digest.finalize(), offset) }
            digest.update(piece)
            offset += piece.count
        }
    }
}
