import Confinement
import Glibc

/// One attempt, made after the limits of the airlock hold.
struct Probe {
    let isFree: Bool
    let attempt: String

    init(_ input: [UInt8]) {
        let words = String(decoding: input, as: UTF8.self).split(separator: " ")
        isFree = words.first == "free"
        attempt = words.last.map(String.init) ?? ""
    }

    /// Makes the attempt and says `done`, or `refused` with the system's number.
    func run() -> Never {
        if !isFree, !ProcessLimits.hold() { exit(71) }
        say(isDone() ? "done" : "refused \(errno)")
        _exit(0)
    }

    private func isDone() -> Bool {
        switch attempt {
        case "read-file": return unsafe open("/etc/passwd", O_RDONLY) >= 0
        case "write-file": return unsafe open("/tmp", O_TMPFILE_FLAGS, 0o600) >= 0
        case "list-folder": return unsafe opendir("/") != nil
        case "socket": return socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) >= 0
        case "program": return isStarted()
        case "become-program": return becomesProgram()
        case "signal-parent": return kill(getppid(), 0) == 0
        case "other-descriptor": return readsOtherDescriptor()
        case "code-in-memory": return canMakeCode()
        case "memory": return canTake(bytes: 600 * 1_024 * 1_024)
        case "raise-limit": return canRaiseLimit()
        case "spin": while true {}
        case "network": return !ProcessLimits.leaveNetwork() || !reachesItself()
        default: exit(64)
        }
    }

    /// O_TMPFILE with O_WRONLY, which Swift's module does not name.
    private var O_TMPFILE_FLAGS: Int32 { 0o20_000_000 | 0o200_000 | O_WRONLY }

    private func isStarted() -> Bool {
        var process: pid_t = 0
        var arguments = unsafe [strdup("true"), nil]
        return unsafe posix_spawn(&process, "/bin/true", nil, nil, &arguments, nil) == 0
    }

    private func becomesProgram() -> Bool {
        var arguments = unsafe [strdup("sh"), strdup("-c"), strdup("printf done"), nil]
        return unsafe execv("/bin/sh", &arguments) == 0
    }

    private func readsOtherDescriptor() -> Bool {
        var ends: [Int32] = [-1, -1]
        _ = unsafe pipe(&ends)
        var byte: UInt8 = 0
        if isFree { _ = unsafe write(ends[1], "x", 1) }
        return unsafe read(ends[0] < 0 ? 5 : ends[0], &byte, 1) == 1
    }

    private func canMakeCode() -> Bool {
        let place = unsafe mmap(
            nil, 4_096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        return unsafe place != MAP_FAILED
    }

    private func canTake(bytes: Int) -> Bool {
        unsafe malloc(bytes) != nil
    }

    private func canRaiseLimit() -> Bool {
        var limit = rlimit(rlim_cur: 60, rlim_max: 60)
        return unsafe setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit) == 0
    }

    /// Whether a packet to this machine finds a way.
    private func reachesItself() -> Bool {
        let end = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(9).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(end, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private func say(_ text: String) {
        _ = unsafe text.withCString { unsafe write(1, $0, strlen($0)) }
    }
}

/// Everything on standard input.
func readToEnd() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 256)
    while true {
        let count = unsafe read(0, &buffer, buffer.count)
        if count <= 0 { return bytes }
        bytes += buffer[..<count]
    }
}
