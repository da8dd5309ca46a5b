internal import CConfine
import Glibc

/// What a process that reads a stranger's file takes from itself before it reads a byte.
///
/// Nothing of it can be given back: limits are lowered for good, and the filter of system calls
/// stays until the end of the process.
public enum ProcessLimits {
    /// Processor time in seconds.
    public static let processorSeconds: UInt = 2
    /// Address space in bytes: 512 MB.
    public static let addressSpaceBytes: UInt = 512 * 1_024 * 1_024
    /// Open files; none can be opened once the filter holds.
    public static let openFiles: UInt = 16

    /// Sets every limit; false if one that the system offers does not hold.
    ///
    /// The filter of system calls leaves no network. Where the kernel offers no filter, a network
    /// namespace without a way out takes its place if it can be had; it costs a millisecond, so it
    /// is no second fence behind the first.
    public static func hold() -> Bool {
        guard kept_no_new_privileges() == 0,
            limit(RLIMIT_CPU, processorSeconds),
            limit(RLIMIT_AS, addressSpaceBytes),
            limit(RLIMIT_FSIZE, 0),
            limit(RLIMIT_CORE, 0),
            limit(RLIMIT_NOFILE, openFiles)
        else { return false }
        switch kept_filter_system_calls() {
        case 0: return true
        case EINVAL, ENOSYS:
            _ = leaveNetwork()
            return true
        default: return false
        }
    }

    /// Moves the process into a network without a way out; tells whether the system let it.
    public static func leaveNetwork() -> Bool {
        kept_empty_network() == 0
    }

    /// Lowers a limit to a value; one that is lower already stays.
    private static func limit(_ resource: __rlimit_resource, _ value: UInt) -> Bool {
        let kind = __rlimit_resource_t(resource.rawValue)
        var limit = rlimit()
        guard unsafe getrlimit(kind, &limit) == 0 else { return false }
        limit.rlim_max = min(limit.rlim_max, value)
        limit.rlim_cur = limit.rlim_max
        return unsafe setrlimit(kind, &limit) == 0
    }
}
