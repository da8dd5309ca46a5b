public import CivilTime
internal import Glibc

/// Where workflows learn what time it is; nothing else asks the system.
public protocol WorkflowClock: Sendable {
    /// The trusted present, UTC.
    func now() -> Instant
    /// Seconds on a clock that never goes back, for lengths of waiting only.
    func monotonicSeconds() -> Int64
    /// Microseconds on the same kind of clock, for short lengths that a log names.
    func monotonicMicroseconds() -> Int64
    /// Waits so many seconds of the machine's time.
    func pause(seconds: Int64) async throws
}

extension WorkflowClock {
    /// The seconds in microseconds, for clocks that know no better.
    public func monotonicMicroseconds() -> Int64 { monotonicSeconds() * 1_000_000 }

    /// Waits by the machine's clock, whatever this one shows.
    ///
    /// - Throws: `CancellationError` where the task is told to stop.
    public func pause(seconds: Int64) async throws {
        try await Task.sleep(for: .seconds(seconds))
    }
}

/// The machine's own clocks.
public struct SystemClock: WorkflowClock {
    /// Creates the clock; it has no state.
    public init() {}

    /// The present, UTC, by the system's real-time clock.
    public func now() -> Instant {
        Instant(secondsSinceEpoch: seconds(of: CLOCK_REALTIME))
    }

    /// Seconds since some fixed point of this boot.
    public func monotonicSeconds() -> Int64 {
        seconds(of: CLOCK_MONOTONIC)
    }

    /// Microseconds since some fixed point of this boot.
    public func monotonicMicroseconds() -> Int64 {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }

    private func seconds(of clock: clockid_t) -> Int64 {
        var time = timespec()
        _ = unsafe clock_gettime(clock, &time)
        return Int64(time.tv_sec)
    }
}

/// A clock that stands still, as `--now`, replays and the demo database ask for.
public struct FixedClock: WorkflowClock {
    /// The one instant it shows.
    public let instant: Instant

    /// Creates a clock that always shows one instant.
    public init(_ instant: Instant) {
        self.instant = instant
    }

    /// The fixed instant.
    public func now() -> Instant { instant }

    /// The fixed instant again; nothing waits under a fixed clock.
    public func monotonicSeconds() -> Int64 { instant.secondsSinceEpoch }
}
