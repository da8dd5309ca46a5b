public import CivilTime

/// How a pair stands against its cadence on one day.
public struct CadencePace: Sendable, Hashable {
    /// Sessions kept less sessions expected by now; negative means behind.
    public var sessionsAhead: Int
    /// Sessions that should have been kept by now at the slower end of the cadence.
    public var sessionsExpected: Int
    /// Weeks left less the weeks that the remaining sessions take at least; nil without an end.
    public var slackWeeks: Int?

    /// Makes a pace from its parts.
    public init(sessionsAhead: Int, sessionsExpected: Int, slackWeeks: Int?) {
        self.sessionsAhead = sessionsAhead
        self.sessionsExpected = sessionsExpected
        self.slackWeeks = slackWeeks
    }
}

extension Cadence {
    /// How a pair stands on a day, weeks of a pause left out.
    ///
    /// Expected is one session per `maxWeeks` whole weeks since pairing, so nobody is behind who
    /// keeps to the slower end of what was agreed; never more than `sessions`.
    public func pace(
        sessionsKept: Int, paired: CivilDate, today: CivilDate, pausedWeeks: Int = 0
    ) -> CadencePace {
        let weeks = (today.daysSinceEpoch - paired.daysSinceEpoch) / 7 - pausedWeeks
        let expected = min(sessions, max(0, weeks) / maxWeeks)
        let slack = until.map { last in
            let left = max(0, last.daysSinceEpoch - today.daysSinceEpoch) / 7
            return left - max(0, sessions - sessionsKept) * minWeeks
        }
        return CadencePace(
            sessionsAhead: sessionsKept - expected, sessionsExpected: expected, slackWeeks: slack)
    }
}
