import Glibc

/// Answers without the rest of the work if that takes too long.
///
/// libical's iterator can be stopped neither by a limit nor from outside, and a rule that never
/// yields would cost the whole file its answer. So the answer without such rules is made first;
/// when the time is up a signal handler writes it and ends the process. A handler may only do what
/// is safe at any moment: it writes bytes that lie ready and exits.
enum TimeGuard {
    /// How much processor time the rest of the work may take, in microseconds, and how long it may
    /// take on the clock where the machine is busy: both less than the process has altogether.
    private static let processorMicrosecondsMax = 900_000
    private static let clockMicrosecondsMax = 1_400_000

    /// The answer that lies ready.
    ///
    /// Written once before the timer is set, read by its handler, which
    /// interrupts the same and only thread: nobody else ever touches it.
    private nonisolated(unsafe) static var ready: UnsafePointer<UInt8>?
    /// How many bytes it has; the same proof holds.
    private nonisolated(unsafe) static var count = 0

    /// Does some work that may never end; the process ends with the bytes if it takes too long.
    static func run(orAnswer bytes: [UInt8], _ work: () -> Void) {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
        unsafe copy.initialize(from: bytes, count: bytes.count)
        unsafe ready = unsafe UnsafePointer(copy)
        unsafe count = bytes.count
        signal(SIGPROF) { _ in TimeGuard.answer() }
        signal(SIGALRM) { _ in TimeGuard.answer() }
        setTimer(ITIMER_PROF, microseconds: processorMicrosecondsMax)
        setTimer(ITIMER_REAL, microseconds: clockMicrosecondsMax)
        work()
        setTimer(ITIMER_PROF, microseconds: 0)
        setTimer(ITIMER_REAL, microseconds: 0)
        // The copy stays: the process answers one file and ends.
    }

    private static func setTimer(_ kind: __itimer_which, microseconds: Int) {
        var timer = itimerval()
        timer.it_value.tv_sec = microseconds / 1_000_000
        timer.it_value.tv_usec = microseconds % 1_000_000
        unsafe setitimer(__itimer_which_t(kind.rawValue), &timer, nil)
    }

    private static func answer() {
        var done = 0
        while unsafe done < count {
            let written = unsafe write(1, ready?.advanced(by: done), count - done)
            guard written > 0 else { _exit(70) }
            done += written
        }
        _exit(0)
    }
}
