import Glibc

/// The files of a workload, read whole; kept-bench needs no Foundation for that.
enum BenchFile {
    /// The bytes of a file.
    static func bytes(_ path: String) throws -> ContiguousArray<UInt8> {
        guard let file = unsafe fopen(path, "rb") else {
            throw BenchError("\(path) cannot be read")
        }
        defer { unsafe fclose(file) }
        unsafe fseek(file, 0, SEEK_END)
        let size = unsafe ftell(file)
        unsafe rewind(file)
        return unsafe ContiguousArray(unsafeUninitializedCapacity: max(0, size)) { buffer, count in
            count = unsafe fread(buffer.baseAddress, 1, max(0, size), file)
        }
    }

    /// The names in a folder, in no order.
    static func names(in folder: String) throws -> [String] {
        guard let handle = unsafe opendir(folder) else {
            throw BenchError("\(folder) cannot be listed")
        }
        defer { unsafe closedir(handle) }
        var names: [String] = []
        while let entry = unsafe readdir(handle) {
            names.append(
                unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { text in
                        unsafe String(cString: text)
                    }
                })
        }
        return names
    }

    /// Writes a file.
    static func write(_ text: String, to path: String) throws {
        guard let file = unsafe fopen(path, "wb") else {
            throw BenchError("\(path) cannot be written")
        }
        defer { unsafe fclose(file) }
        let bytes = Array(text.utf8)
        let written = unsafe bytes.withUnsafeBytes { buffer in
            unsafe fwrite(buffer.baseAddress, 1, buffer.count, file)
        }
        guard written == bytes.count else { throw BenchError("\(path) cannot be written") }
    }

    /// The processor time of this process so far, all threads together.
    static var processorSeconds: Double {
        var usage = rusage()
        unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let micro = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(micro) / 1e6
    }

    /// The most memory this process has taken so far.
    static var peakMegabytes: Int {
        var usage = rusage()
        unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Int(usage.ru_maxrss) / 1_024
    }
}
