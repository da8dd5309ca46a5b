internal import CSpawn
import Glibc

/// The system's number for a failed call.
struct SystemFailure: Error {
    let number: Int32
}

extension AirlockProcess {
    /// Starts the program with the two pipe ends as its input and output.
    func spawn(input: Int32, output: Int32) -> Result<pid_t, SystemFailure> {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        unsafe posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        unsafe posix_spawn_file_actions_addchdir_np(&actions, "/")

        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        var all = sigset_t()
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

        var arguments = unsafe [strdup(program), nil]
        // Swift's own watch over crashes would start a process to tell of one, for which the filter
        // of system calls ends the reader: the crash itself is to be seen.
        var variables = unsafe [strdup("SWIFT_BACKTRACE=enable=no"), nil]
        if let zoneDirectory {
            unsafe variables.insert(strdup("TZDIR=\(zoneDirectory)"), at: 0)
        }
        defer {
            unsafe arguments.forEach { unsafe free($0) }
            unsafe variables.forEach { unsafe free($0) }
        }
        var process: pid_t = 0
        let failure = unsafe posix_spawn(
            &process, program, &actions, &attributes, &arguments, &variables)
        return failure == 0 ? .success(process) : .failure(SystemFailure(number: failure))
    }
}
