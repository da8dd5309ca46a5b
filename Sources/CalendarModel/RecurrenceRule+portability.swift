public import Recurrence

extension RecurrenceRule {
    /// Why Outlook refuses the rule, so that none like it is ever sent; nil if it takes it.
    ///
    /// Seen in Outlook: a series that repeats by the hour or finer, counts weeks of the year, or
    /// picks positions inside a week is dropped or turned into one event.
    public var portabilityProblem: String? {
        if frequency.isSubDaily { return "it repeats by the hour or more often" }
        if !byWeekNumber.isEmpty { return "it names weeks of the year (BYWEEKNO)" }
        if frequency == .weekly, !bySetPosition.isEmpty {
            return "it picks positions inside a week (BYSETPOS)"
        }
        return nil
    }
}
