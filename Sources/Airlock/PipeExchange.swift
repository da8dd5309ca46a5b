import Glibc

/// Feeds a child and listens to it at the same time, so that neither can wait for the other.
struct PipeExchange {
    /// How the talk ended.
    enum End {
        /// The child closed its output.
        case complete
        /// The wall clock ran out.
        case timedOut
        /// The child wrote more than it may.
        case tooMuch
    }

    private let input: [UInt8]
    private let output: Pipe
    private let writer: Pipe
    private let deadline: MonotonicTime
    private let outputBytesMax: Int
    private var sent = 0
    /// What the child wrote so far.
    private(set) var received: [UInt8] = []

    init(
        input: [UInt8], output: Pipe, writer: Pipe, deadline: MonotonicTime, outputBytesMax: Int
    ) {
        self.input = input
        self.output = output
        self.writer = writer
        self.deadline = deadline
        self.outputBytesMax = outputBytesMax
        _ = fcntl(output.reading, F_SETFL, O_NONBLOCK)
        _ = fcntl(writer.writing, F_SETFL, O_NONBLOCK)
    }

    /// Talks until the child closes its output, the time is over or the output too long.
    mutating func run() -> End {
        if input.isEmpty { writer.closeWriting() }
        while true {
            let left = MonotonicTime.now().milliseconds(until: deadline)
            if left == 0 { return .timedOut }
            var places = [
                pollfd(fd: output.reading, events: Int16(POLLIN), revents: 0),
                pollfd(fd: writer.writing, events: Int16(POLLOUT), revents: 0),
            ]
            // A descriptor of -1 is passed over by poll.
            let ready = unsafe poll(&places, 2, left)
            if ready < 0, errno != EINTR { return .timedOut }
            guard ready > 0 else { continue }
            if places[1].revents != 0 { send() }
            if places[0].revents != 0 {
                if !receive() { return .complete }
                if received.count > outputBytesMax { return .tooMuch }
            }
        }
    }

    /// Writes what the pipe takes; a child that does not listen any more is no fault of ours.
    private mutating func send() {
        let count = unsafe input.withUnsafeBytes { buffer in
            unsafe write(
                writer.writing, buffer.baseAddress?.advanced(by: sent), buffer.count - sent)
        }
        if count > 0 { sent += count }
        let mustStop = count < 0 && errno != EAGAIN && errno != EINTR
        if sent == input.count || mustStop { writer.closeWriting() }
    }

    /// Reads what has come; false at the end.
    private mutating func receive() -> Bool {
        let size = 65_536
        var count = 0
        let part = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            unsafe count = read(output.reading, buffer.baseAddress, size)
            filled = max(0, count)
        }
        received += part
        if count < 0 { return errno == EAGAIN || errno == EINTR }
        return count > 0
    }
}
