import Glibc

/// The frame of every airlock program: limits first, one file in, one answer out.
///
/// The process knows no file name, no database and no secret. What it answers is judged again by
/// its parent, so even a reader that was taken over can only lie about one file.
public enum ConfinedProgram {
    /// Sets the limits, reads stdin to its end, writes the answer and ends the process.
    ///
    /// `inputBytesMax` lies above what the parent's own check lets through. An answer of nil ends
    /// the process with status 70.
    public static func run(
        inputBytesMax: Int, answer: (_ bytes: [UInt8]) -> [UInt8]?
    ) -> Never {
        guard ProcessLimits.hold() else { exit(71) }
        guard let bytes = readAll(max: inputBytesMax) else { exit(74) }
        guard let frame = answer(bytes), writeAll(frame) else { exit(70) }
        // Freeing a damaged heap on the way out could hang or crash for nothing.
        _exit(0)
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
