import Glibc

/// Why a test could not prepare or run what it needed.
public struct TestSupportError: Error, CustomStringConvertible, Sendable {
    /// What failed, with the path and the system's reason.
    public let description: String

    /// An error with its text.
    public init(_ description: String) {
        self.description = description
    }

    /// The text of the last failed system call, after what was tried.
    static func system(_ what: String, _ number: Int32 = errno) -> TestSupportError {
        let reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
        return TestSupportError("\(what): \(reason)")
    }
}

/// Returns an environment variable's value, or nil if it is not set or empty.
public func environmentValue(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
}

/// Reads and writes whole files with system calls, so that tests of the core load no Foundation.
public enum FileBytes {
    /// Returns a file's bytes.
    public static func read(_ path: String) throws -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw TestSupportError.system("cannot read \(path)") }
        defer { close(descriptor) }
        return try readAll(descriptor, name: path)
    }

    /// Returns a file's text; bytes that are not UTF-8 become replacement characters.
    public static func text(_ path: String) throws -> String {
        String(decoding: try read(path), as: UTF8.self)
    }

    /// Writes a file with mode 0644, replacing what was there.
    public static func write(_ bytes: [UInt8], to path: String) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw TestSupportError.system("cannot write \(path)") }
        defer { close(descriptor) }
        try writeAll(bytes, to: descriptor, name: path)
    }

    /// Writes a text as UTF-8.
    public static func write(_ text: String, to path: String) throws {
        try write(Array(text.utf8), to: path)
    }

    /// Whether something lies at a path.
    public static func exists(_ path: String) -> Bool {
        unsafe access(path, F_OK) == 0
    }

    /// Returns the names in a folder, sorted, without `.` and `..`.
    public static func names(in folder: String) throws -> [String] {
        guard let handle = unsafe opendir(folder) else {
            throw TestSupportError.system("cannot list \(folder)")
        }
        defer { unsafe closedir(handle) }
        var names: [String] = []
        while let entry = unsafe readdir(handle) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe String(cString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Whether a path is a folder (symbolic links followed).
    public static func isFolder(_ path: String) -> Bool {
        var information = stat()
        return unsafe stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    }

    /// Returns the paths of all files under a folder, relative to it, sorted; hidden ones left out.
    public static func filesBelow(_ folder: String) throws -> [String] {
        var found: [String] = []
        for name in try names(in: folder) where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            if isFolder(path) {
                found += try filesBelow(path).map { "\(name)/\($0)" }
            } else {
                found.append(name)
            }
        }
        return found
    }

    /// Removes a file, or a folder with everything in it; links are not followed.
    ///
    /// What cannot be removed stays: a test's rubbish is no reason to fail it.
    public static func removeTree(_ path: String) {
        var information = stat()
        guard unsafe lstat(path, &information) == 0 else { return }
        guard information.st_mode & S_IFMT == S_IFDIR else {
            _ = unsafe unlink(path)
            return
        }
        for name in (try? names(in: path)) ?? [] { removeTree("\(path)/\(name)") }
        _ = unsafe rmdir(path)
    }

    static func readAll(_ descriptor: Int32, name: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
            }
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw TestSupportError.system("cannot read \(name)")
            }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    static func writeAll(_ bytes: [UInt8], to descriptor: Int32, name: String) throws {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw TestSupportError.system("cannot write \(name)")
            }
            done += count
        }
    }
}
