public import CivilTime

extension Cadence {
    /// The days on which the next session is due, or nil if all are done or the time is over.
    ///
    /// Counted from the last start, or from the day of pairing before the first session:
    /// [last + min weeks, last + max weeks]. A single number of weeks means the seven days that
    /// begin then, since one day alone is no window. Days before `today` are cut off; if the whole
    /// window has passed, the session is overdue and due from today on for the width of the window,
    /// at least a week. `until` is the last day, inclusive. `sessionsStarted` counts sessions that
    /// are booked or were held, not cancelled ones.
    public func dueWindow(
        sessionsStarted: Int, lastStart: CivilDate?, paired: CivilDate, today: CivilDate
    ) -> DueWindow? {
        guard sessionsStarted < sessions else { return nil }
        let base = lastStart ?? paired
        let first = base.adding(days: minWeeks * 7)
        let last = base.adding(days: maxWeeks * 7 + (minWeeks == maxWeeks ? 6 : 0))
        let isOverdue = last < today
        let width = max(last.daysSinceEpoch - first.daysSinceEpoch, 6)
        let from = max(first, today)
        var to = isOverdue ? today.adding(days: width) : last
        if let until {
            to = min(to, until)
        }
        guard from <= to else { return nil }
        return DueWindow(session: sessionsStarted + 1, days: from...to, isOverdue: isOverdue)
    }
}
