/// The bytes of a file that can be read more than once, a piece at a time.
///
/// A report is read twice: once to find its tables and decide its dates, once for its rows. Only a
/// piece is ever held, so a large file needs no more memory than a small one.
public protocol AttendanceBytes: Sendable {
    /// Returns up to `count` bytes from an offset; none at the end.
    func bytes(at offset: Int, count: Int) throws(AttendanceFilesError) -> [UInt8]
}

/// A file that is already in memory.
public struct MemoryBytes: AttendanceBytes {
    private let all: [UInt8]

    /// Takes the bytes of a file.
    public init(_ bytes: [UInt8]) {
        all = bytes
    }

    /// Returns up to `count` bytes from an offset; none at the end.
    public func bytes(at offset: Int, count: Int) -> [UInt8] {
        guard offset < all.count else { return [] }
        return Array(all[offset..<min(all.count, offset + count)])
    }
}
