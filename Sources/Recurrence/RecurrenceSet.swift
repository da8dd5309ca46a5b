public import CivilTime

/// A repeating series: a start, its rules, added and excluded instances.
///
/// RFC 5545 §3.8.5.
///
/// The instances are start ∪ rules ∪ additions − exclusions − exclusion rules, doubles removed by
/// instant. The start is always an instance, also where its rule does not name it; COUNT counts
/// what the rule names, before exclusions. Overrides (RECURRENCE-ID) are applied by the reader of
/// the calendar, who knows the other events.
public struct RecurrenceSet: Sendable, Hashable {
    /// When the first instance starts on the wall of ``zone``: DTSTART.
    public let start: WallTime
    /// Whether the start is a date: times of the day are ignored then.
    public let isAllDay: Bool
    /// The zone in which the rules step.
    public let zone: ZoneRules
    /// The rules whose union is taken: RRULE.
    public let rules: [RecurrenceRule]
    /// The rules whose instances are removed: EXRULE of RFC 2445.
    public let exclusionRules: [RecurrenceRule]
    /// Single instances added: RDATE.
    public let additions: [RecurrenceAddition]
    /// Single instances or days removed: EXDATE.
    public let exclusions: [RecurrenceExclusion]

    /// What is doubtful about the series; every expansion repeats it.
    public let warnings: [RecurrenceWarning]

    let plans: [RulePlan]
    let exclusionPlans: [RulePlan]
    /// The start as an instant.
    let startInstant: Instant
    /// Whether a rule names the start itself.
    let startIsOnRule: Bool

    /// Creates a series; nothing is expanded yet.
    ///
    /// A floating start (neither UTC nor a zone in the file) is read in `zone` as well; saying so
    /// with `isFloating` only keeps its local UNTIL, which is right there, from being warned of.
    public init(
        start: WallTime, isAllDay: Bool, zone: ZoneRules, rules: [RecurrenceRule] = [],
        exclusionRules: [RecurrenceRule] = [], additions: [RecurrenceAddition] = [],
        exclusions: [RecurrenceExclusion] = [], isFloating: Bool = false
    ) {
        let first = isAllDay ? WallTime(date: start.date) : start
        self.start = first
        self.isAllDay = isAllDay
        self.zone = zone
        self.rules = rules
        self.exclusionRules = exclusionRules
        self.additions = additions
        self.exclusions = exclusions
        plans = rules.map { RulePlan($0, start: first, isAllDay: isAllDay, zone: zone) }
        exclusionPlans = exclusionRules.map {
            RulePlan($0, start: first, isAllDay: isAllDay, zone: zone)
        }
        startInstant = zone.instant(of: first)
        warnings = Self.warnings(
            rules: rules, exclusionRules: exclusionRules, exclusions: exclusions, plans: plans,
            isAllDay: isAllDay, isFloating: isFloating, startInstant: startInstant)
        startIsOnRule = !warnings.contains { $0.code == .startOffRule }
    }
}
