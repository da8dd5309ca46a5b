import Glibc

/// One run of a reading program: bytes in, bytes out, and always an end.
///
/// The program gets three descriptors, no environment but `TZDIR` and Swift's
/// watch over crashes switched off, the root folder and a process
/// group of its own. When the wall clock runs out, or it says more than it may, the whole group is
/// killed; it is always reaped, by its number. All calls block: run it on a thread of one's own
/// on which SIGPIPE is blocked.
struct AirlockProcess {
    /// How a run ended.
    enum Ending: Equatable {
        /// The program ended by itself with a status.
        case exited(Int32)
        /// A signal ended it, perhaps by one of its own limits.
        case signalled(Int32)
        /// The wall clock ran out and we killed it.
        case timedOut
        /// It wrote more than it may and we killed it.
        case tooMuchOutput
        /// It could not be started; the system's error number.
        case notStarted(Int32)
    }

    /// What a run gave.
    struct Outcome: Equatable {
        var ending: Ending
        var output: [UInt8] = []
        /// Processor time of the program in milliseconds.
        var processorMilliseconds = 0
    }

    let program: String
    let zoneDirectory: String?
    /// The wall clock limit in milliseconds.
    let wallMilliseconds: Int
    /// The most bytes of output.
    let outputBytesMax: Int

    /// Runs the program once and waits for its end.
    func run(_ input: [UInt8]) -> Outcome {
        guard let toChild = Pipe(), let fromChild = Pipe() else {
            return Outcome(ending: .notStarted(errno))
        }
        let started = spawn(input: toChild.reading, output: fromChild.writing)
        toChild.closeReading()
        fromChild.closeWriting()
        guard case .success(let process) = started else {
            toChild.closeWriting()
            fromChild.closeReading()
            guard case .failure(let failure) = started else {
                return Outcome(ending: .notStarted(0))
            }
            return Outcome(ending: .notStarted(failure.number))
        }
        let deadline = MonotonicTime.now().adding(milliseconds: wallMilliseconds)
        var exchange = PipeExchange(
            input: input, output: fromChild, writer: toChild, deadline: deadline,
            outputBytesMax: outputBytesMax)
        let talk = exchange.run()
        return reap(process, talk: talk, output: exchange.received, deadline: deadline)
    }

    /// Waits for the end of the program, killing its group when it does not come.
    private func reap(
        _ process: pid_t, talk: PipeExchange.End, output: [UInt8], deadline: MonotonicTime
    ) -> Outcome {
        var status: Int32 = 0
        var usage = rusage()
        var ended = false
        if talk == .complete {
            var pauseMicroseconds: Int = 100
            while true {
                let result = unsafe wait4(process, &status, WNOHANG, &usage)
                if result == process {
                    ended = true
                    break
                }
                if MonotonicTime.now() >= deadline { break }
                MonotonicTime.pause(microseconds: pauseMicroseconds)
                pauseMicroseconds = min(pauseMicroseconds * 2, 5_000)
            }
        }
        // The group goes even if its leader ended: nobody it started may live on.
        kill(-process, SIGKILL)
        if !ended {
            kill(process, SIGKILL)
            while unsafe wait4(process, &status, 0, &usage) == -1, errno == EINTR {}
        }
        var outcome = Outcome(ending: .timedOut, output: output)
        outcome.processorMilliseconds =
            Int(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1_000
            + Int(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1_000
        if talk == .tooMuch {
            outcome.ending = .tooMuchOutput
        } else if ended {
            outcome.ending =
                status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .signalled(status & 0x7F)
        }
        return outcome
    }
}
