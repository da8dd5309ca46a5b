public import CivilTime
import Synchronization

/// A clock that stands still until a test moves it.
///
///     let clock = ManualClock(Instant(rfc3339: "2026-03-02T08:00:00Z")!)
///     let now = { clock.now }
public final class ManualClock: Sendable {
    private let state: Mutex<Instant>

    /// A clock that stands at an instant.
    public init(_ now: Instant) {
        state = Mutex(now)
    }

    /// The instant the clock stands at.
    public var now: Instant { state.withLock { $0 } }

    /// Moves the clock on, or back if negative.
    public func advance(bySeconds seconds: Int64) {
        state.withLock { $0 = $0.advanced(bySeconds: seconds) }
    }

    /// Moves the clock to an instant.
    public func set(_ instant: Instant) {
        state.withLock { $0 = instant }
    }
}
