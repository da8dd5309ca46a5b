/// How firm a verdict is.
public enum VerdictPhase: String, Sendable, Hashable, CaseIterable {
    /// The session has not ended, or only just.
    case pending
    /// Judged on what has arrived; sources are still expected.
    case provisional
    /// All expected sources have spoken, or their time is up.
    case settled
    /// Settled for two weeks without a question, or its period is closed.
    case final
    /// Changed after it was final; the earlier figure is shown beside it.
    case corrected
    /// A break or a question waits for a person.
    case exception
    /// The person judged has objected.
    case disputed
}
