import Glibc

/// A reading of the clock that nobody sets, only for giving up on a child process.
struct MonotonicTime: Comparable {
    private var milliseconds: Int64

    /// Returns the reading of this moment.
    static func now() -> MonotonicTime {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(
            milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Lets the calling thread sleep.
    static func pause(microseconds: Int) {
        var time = timespec(tv_sec: 0, tv_nsec: microseconds * 1_000)
        unsafe nanosleep(&time, nil)
    }

    /// Returns a reading so much later.
    func adding(milliseconds more: Int) -> MonotonicTime {
        MonotonicTime(milliseconds: milliseconds + Int64(more))
    }

    /// Returns the milliseconds until a later reading, zero if it has passed.
    func milliseconds(until later: MonotonicTime) -> Int32 {
        Int32(clamping: max(0, later.milliseconds - milliseconds))
    }

    static func < (left: MonotonicTime, right: MonotonicTime) -> Bool {
        left.milliseconds < right.milliseconds
    }
}
