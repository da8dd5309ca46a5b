internal import Glibc

/// Prepares the place of a database file before SQLite opens it.
enum SQLiteFile {
    /// Makes folder and file as needed and refuses file systems on which locks do not hold.
    ///
    /// The file appears complete and with mode 0600: it is made under another name and linked into
    /// place. A descriptor of the database itself is never opened here, since closing one would
    /// drop the locks that SQLite holds in this process (POSIX fcntl locks).
    ///
    /// - Throws: `cannotOpen`, `remoteFileSystem`.
    static func prepare(_ path: String) throws(StorageError) {
        let folder = parent(of: path)
        try makeFolder(folder)
        try refuseRemote(folder)
        guard !exists(path) else { return }
        var template = Array("\(path).new-XXXXXX".utf8CString)
        let descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return Int32(-1) }
            return unsafe mkstemp(start)
        }
        guard descriptor >= 0 else { throw failure("The database file cannot be made") }
        close(descriptor)
        let made = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { _ = unsafe unlink(made) }
        guard unsafe link(made, path) == 0 || errno == EEXIST else {
            throw failure("The database file cannot be made")
        }
    }

    /// Which file lies at a path: its device and number; nil if there is none.
    static func identity(of path: String) -> [UInt64]? {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else { return nil }
        return [UInt64(facts.st_dev), UInt64(facts.st_ino)]
    }

    private static func exists(_ path: String) -> Bool {
        unsafe access(path, F_OK) == 0
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func makeFolder(_ folder: String) throws(StorageError) {
        guard !exists(folder) else { return }
        let above = parent(of: folder)
        if above != folder, above != "." { try makeFolder(above) }
        guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw failure("The folder of the database cannot be made")
        }
    }

    private static func refuseRemote(_ folder: String) throws(StorageError) {
        guard let resolved = unsafe realpath(folder, nil) else {
            throw failure("The folder of the database cannot be read")
        }
        defer { unsafe free(resolved) }
        let place = unsafe String(cString: resolved)
        guard let mounts = try? Self.text(of: "/proc/self/mountinfo"),
            let kind = MountTable(mounts).fileSystem(of: place),
            MountTable.isRemote(kind)
        else { return }
        throw StorageError(
            code: .remoteFileSystem,
            message: "The database must lie on a local file system; here it would lie on \(kind),"
                + " over which locks do not hold.")
    }

    private static func text(of path: String) throws(StorageError) -> String {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("A file cannot be read") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = unsafe read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func failure(_ what: String) -> StorageError {
        let reason = unsafe String(cString: strerror(errno))
        return StorageError(code: .cannotOpen, message: "\(what): \(reason).")
    }
}
