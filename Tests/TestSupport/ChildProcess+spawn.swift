import Glibc
import Synchronization

/// Starts a program in a group of its own with three files as input, output and errors.
func spawn(
    _ command: [String], environment: [String: String], folder: String?, files: [Int32]
) throws -> Int32 {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, file) in files.enumerated() {
        unsafe posix_spawn_file_actions_adddup2(&actions, file, Int32(number))
    }

    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    // A test runner may ignore or block signals; the program must not inherit that.
    var all = sigset_t()
    unsafe sigfillset(&all)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

    // `env -C` goes to the folder: glibc's own call for that is hidden from Swift.
    let command = (folder.map { ["/usr/bin/env", "-C", $0] } ?? []) + command
    var arguments = unsafe command.map { unsafe strdup($0) }
    var variables = unsafe environment.sorted { $0.key < $1.key }
        .map { unsafe strdup("\($0.key)=\($0.value)") }
    defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
    unsafe arguments.append(nil)
    unsafe variables.append(nil)
    var identifier: Int32 = 0
    let failure = unsafe posix_spawnp(
        &identifier, command[0], &actions, &attributes, arguments, variables)
    guard failure == 0 else {
        throw TestSupportError.system("cannot start \(command[0])", failure)
    }
    return identifier
}

/// Returns the test's environment with changes made to it.
func merged(_ changes: [String: String?]) -> [String: String] {
    var result: [String: String] = [:]
    var entry = unsafe environ
    while let text = unsafe entry.pointee {
        let parts = unsafe String(cString: text).split(
            separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
        unsafe entry += 1
    }
    for (name, value) in changes { result[name] = value }
    return result
}

/// Makes an empty file without a name that lives until its last descriptor is closed.
func namelessFile() throws -> Int32 {
    let number = filesMade.wrappingAdd(1, ordering: .relaxed).newValue
    let folder = environmentValue("TMPDIR") ?? "/tmp"
    let path = "\(folder)/kept-test-\(getpid())-\(number)"
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw TestSupportError.system("cannot make \(path)") }
    _ = unsafe unlink(path)
    return descriptor
}

private let filesMade = Atomic<Int>(0)

/// Reads a whole file without moving the position its writer uses.
func contents(_ descriptor: Int32) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = unsafe buffer.withUnsafeMutableBytes {
            unsafe pread(descriptor, $0.baseAddress, $0.count, bytes.count)
        }
        if count == 0 { return bytes }
        if count < 0 {
            if errno == EINTR { continue }
            throw TestSupportError.system("cannot read back")
        }
        bytes.append(contentsOf: buffer[..<count])
    }
}
