internal import Foundation
internal import Synchronization

/// Standard output as bytes: gathered, written in large pieces, and never lost in silence.
enum StandardOutput {
    private struct State {
        var waiting: [UInt8] = []
        var failure: Int32?
    }

    private static let state = Mutex(State())
    private static let waitingBytesMax = 65_536
    static let isTerminal = isatty(1) == 1

    /// Takes a text; on a terminal it is seen at once.
    static func add(_ text: String) { add(text.utf8) }

    /// Takes bytes.
    static func add(_ bytes: some Sequence<UInt8>) {
        state.withLock { state in
            state.waiting += bytes
            if isTerminal || state.waiting.count >= waitingBytesMax { flush(&state) }
        }
    }

    /// Writes what waits.
    ///
    /// Returns the number of the first error since the program began (`errno`), or nil.
    @discardableResult
    static func flush() -> Int32? {
        state.withLock { state in
            flush(&state)
            return state.failure
        }
    }

    private static func flush(_ state: inout State) {
        let failure = StandardStream.put(state.waiting, on: 1)
        state.failure = state.failure ?? failure
        state.waiting.removeAll(keepingCapacity: true)
    }
}

/// The standard streams as the descriptors they are.
enum StandardStream {
    /// Writes all bytes; returns the number of the error that stopped it, or nil.
    ///
    /// Foundation's own way ends the program where a stream is closed or a disk is full.
    static func put(_ bytes: [UInt8], on descriptor: Int32) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { buffer in
                unsafe write(descriptor, buffer.baseAddress, buffer.count)
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&wait, 1, -1)
            } else if errno != EINTR {
                return errno
            }
        }
        return nil
    }

    /// Writes a file whole, under another name first, so that no half of it is ever seen.
    ///
    /// Returns what went wrong, or nil.
    static func save(_ bytes: [UInt8], as path: String) -> String? {
        let fresh = path + ".new"
        let descriptor = unsafe open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return unsafe String(cString: strerror(errno)) }
        var failure = put(bytes, on: descriptor)
        if close(descriptor) != 0 { failure = failure ?? errno }
        if failure == nil, unsafe rename(fresh, path) != 0 { failure = errno }
        guard let failure else { return nil }
        _ = unsafe unlink(fresh)
        return unsafe String(cString: strerror(failure))
    }

    /// Puts `/dev/null` where a standard stream is closed.
    ///
    /// Else the next file that is opened would get its number, and answers would be written there.
    static func occupyClosed() {
        for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest free number is taken, which is this one.
            _ = unsafe open("/dev/null", O_RDWR)
        }
    }
}
