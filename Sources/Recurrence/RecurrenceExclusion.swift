public import CivilTime

/// What is removed from a series: a value of EXDATE.
///
/// RFC 5545 §3.8.5.1.
public enum RecurrenceExclusion: Sendable, Hashable {
    /// The instance that starts at this instant, in whatever zone the value was written.
    case instant(Instant)
    /// Every instance that starts on this local day of the series' zone.
    case date(CivilDate)
}

extension RecurrenceExclusion {
    /// Whether one instant is excluded, not a whole day.
    var isInstant: Bool {
        if case .instant = self { true } else { false }
    }
}
