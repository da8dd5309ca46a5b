import AttendanceFiles
import CivilTime
import Glibc
import TestSupport

/// Reads one attendance file a piece at a time and says how long that took and what it needed.
enum AttendanceBench {
    /// A file on disk.
    private final class Disk: AttendanceBytes {
        private let descriptor: Int32

        init(_ path: String) throws {
            descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw BenchError("cannot read \(path)") }
        }

        deinit { _ = close(descriptor) }

        func bytes(at offset: Int, count: Int) throws(AttendanceFilesError) -> [UInt8] {
            unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                filled = max(0, unsafe pread(descriptor, buffer.baseAddress, count, offset))
            }
        }
    }

    private struct BenchError: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) { self.description = description }
    }

    /// The line that `Tests/Tools/attendance_bench.py` reads: rows, seconds of work, memory.
    static func line(_ path: String) throws -> String {
        let zone = try SystemZones.shared.required("Europe/Berlin")
        let began = processSeconds()
        var file = try AttendanceReader(zone: zone).open(Disk(path), fileName: path)
        var rows = 0
        let outcome = try file.forEachRow { row in rows += row.start == nil ? 0 : 1 }
        let seconds = processSeconds() - began
        let status = try FileBytes.text("/proc/self/status")
        let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        let kibibytes = peak.filter(\.isNumber)
        return "{\"format\":\"\(file.format.rawValue)\",\"rows\":\(rows),"
            + "\"refused\":\(outcome.tally.refused),\"seconds\":\(seconds),"
            + "\"peak_kib\":\(kibibytes.isEmpty ? "0" : kibibytes)}"
    }

    /// The time this process has worked, in seconds.
    static func processSeconds() -> Double {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
