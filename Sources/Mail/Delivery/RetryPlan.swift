public import CivilTime

/// When a mail that was not taken is tried again: after growing pauses, for a day.
public enum RetryPlan {
    /// How long it is tried, in seconds from the first attempt.
    public static let secondsMax: Int64 = 24 * 3_600
    /// The pauses in minutes; the last one repeats.
    static let pauseMinutes = [1, 5, 15, 30, 60, 120, 180]

    /// Returns when to try again after so many attempts; nil if it has been tried long enough.
    ///
    /// The pause is no longer than what is left of the day, so that the last attempt lies at its
    /// end.
    public static func next(attempts: Int, firstTried: Instant, now: Instant) -> Instant? {
        let end = firstTried.advanced(bySeconds: secondsMax)
        guard now < end else { return nil }
        let pause = pauseMinutes[min(max(attempts, 1), pauseMinutes.count) - 1]
        return min(now.advanced(byMinutes: pause), end)
    }
}
