public import CivilTime
import Recurrence

extension ZoneDefinition {
    /// Returns the definition as zone rules that are right until an instant.
    ///
    /// Each part's onsets come from its own rules through `Recurrence`, read on the clock that
    /// runs before the onset. Nil if there is no part, a rule is malformed or the onsets are more
    /// than 2,000: such a zone stays unknown rather than half right (RFC 5545 §3.6.5).
    public func rules(until: Instant) -> ZoneRules? {
        guard !observances.isEmpty, observances.count <= 200 else { return nil }
        var transitions: [ZoneTransition] = []
        for observance in observances {
            guard let onsets = observance.onsets(until: until),
                transitions.count + onsets.count <= 2_000
            else { return nil }
            transitions += onsets.map { onset in
                ZoneTransition(
                    at: onset, offsetBeforeSeconds: observance.offsetFromSeconds,
                    offsetAfterSeconds: observance.offsetToSeconds,
                    abbreviation: observance.name ?? "", isDaylight: observance.isDaylight)
            }
        }
        return ZoneRules.custom(name: tzid, transitions: Self.consistent(transitions))
    }

    /// The first onset of all parts; before it the definition says nothing.
    var firstOnset: Instant? {
        observances.map {
            ZoneRules.fixed(offsetSeconds: $0.offsetFromSeconds, name: "onset").instant(
                of: $0.start)
        }.min()
    }

    /// Sorts onsets and makes each begin with the offset the one before left.
    private static func consistent(_ transitions: [ZoneTransition]) -> [ZoneTransition] {
        var result: [ZoneTransition] = []
        for onset in transitions.sorted(by: { $0.at < $1.at }) {
            if result.last?.at == onset.at { continue }
            result.append(
                ZoneTransition(
                    at: onset.at,
                    offsetBeforeSeconds: result.last?.offsetAfterSeconds
                        ?? onset.offsetBeforeSeconds,
                    offsetAfterSeconds: onset.offsetAfterSeconds,
                    abbreviation: onset.abbreviation, isDaylight: onset.isDaylight))
        }
        return result
    }
}

extension ZoneDefinition.Observance {
    fileprivate func onsets(until: Instant) -> [Instant]? {
        let clock = ZoneRules.fixed(offsetSeconds: offsetFromSeconds, name: "onset")
        let first = clock.instant(of: start)
        guard ruleTexts.count <= 8 else { return nil }
        guard first < until, !ruleTexts.isEmpty || !additions.isEmpty else { return [first] }
        var rules: [RecurrenceRule] = []
        for text in ruleTexts {
            guard let rule = try? RecurrenceRule(parsing: text) else { return nil }
            rules.append(rule)
        }
        let set = RecurrenceSet(
            start: start, isAllDay: false, zone: clock, rules: rules, exclusionRules: [],
            additions: additions.map { addition in
                if case .utc = addition.start {
                    return RecurrenceAddition(start: addition.start.wallAsWritten, zone: .utc)
                }
                return RecurrenceAddition(start: addition.start.wallAsWritten, zone: clock)
            },
            exclusions: [])
        let limits = ExpansionLimits(instancesMax: 2_000, stepsMax: 200_000)
        let expansion = set.expand(from: first, until: until, limits: limits)
        guard case .complete = expansion.outcome else { return nil }
        return expansion.instances.map(\.start)
    }
}
