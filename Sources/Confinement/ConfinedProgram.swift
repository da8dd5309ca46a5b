internal import CConfine
import Glibc

/// The frame of every airlock program: limits first, one file in, one answer out.
///
/// The process knows no file name, no database and no secret. What it answers is judged again by
/// its parent, so even a reader that was taken over can only lie about one file.
public enum ConfinedProgram {
    /// What the process allows itself, set before the first byte is read.
    public enum Limits {
        /// Processor time in seconds.
        public static let processorSeconds: UInt = 2
        /// Address space in bytes: 512 MB.
        public static let addressSpaceBytes: UInt = 512 * 1_024 * 1_024
        /// Open files.
        public static let openFiles: UInt = 16
    }

    /// Sets the limits, reads stdin to its end, writes the answer and ends the process.
    ///
    /// `inputBytesMax` lies above what the parent's own check lets through. An answer of nil ends
    /// the process with status 70.
    public static func run(
        inputBytesMax: Int, answer: (_ bytes: [UInt8]) -> [UInt8]?
    ) -> Never {
        guard setLimits() else { exit(71) }
        guard let bytes = readAll(max: inputBytesMax) else { exit(74) }
        guard let frame = answer(bytes), writeAll(frame) else { exit(70) }
        // Freeing a damaged heap on the way out could hang or crash for nothing.
        _exit(0)
    }

    private static func setLimits() -> Bool {
        guard kept_no_new_privileges() == 0 else { return false }
        return limit(RLIMIT_CPU, Limits.processorSeconds)
            && limit(RLIMIT_AS, Limits.addressSpaceBytes)
            && limit(RLIMIT_FSIZE, 0)
            && limit(RLIMIT_CORE, 0)
            && limit(RLIMIT_NOFILE, Limits.openFiles)
    }

    private static func limit(_ resource: __rlimit_resource, _ value: UInt) -> Bool {
        var limit = rlimit(rlim_cur: value, rlim_max: value)
        return unsafe setrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0
    }

    /// Reads stdin to its end; nil on an error or beyond the limit.
    private static func readAll(max: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        let size = 65_536
        while bytes.count <= max {
            var count = 0
            let part = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
                unsafe count = read(0, buffer.baseAddress, size)
                filled = Swift.max(0, count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            if count == 0 { return bytes }
            bytes += part
        }
        return nil
    }

    private static func writeAll(_ bytes: [UInt8]) -> Bool {
        unsafe bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let left = buffer.count - done
                let count = unsafe write(1, buffer.baseAddress?.advanced(by: done), left)
                if count < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                done += count
            }
            return true
        }
    }
}
