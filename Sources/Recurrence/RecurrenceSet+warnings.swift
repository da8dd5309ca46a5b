internal import CivilTime

extension RecurrenceSet {
    /// Collects what is doubtful about a series, each kind once.
    static func warnings(
        rules: [RecurrenceRule], exclusionRules: [RecurrenceRule],
        exclusions: [RecurrenceExclusion], plans: [RulePlan], isAllDay: Bool, isFloating: Bool,
        startInstant: Instant
    ) -> [RecurrenceWarning] {
        var found: [RecurrenceWarning] = []
        func warn(_ code: RecurrenceWarning.Code, _ message: String, _ clause: String) {
            if !found.contains(where: { $0.code == code }) {
                found.append(RecurrenceWarning(code: code, message: message, clause: clause))
            }
        }
        for rule in rules + exclusionRules {
            for warning in rule.warnings { warn(warning.code, warning.message, warning.clause) }
            if let message = untilDoubt(rule.until, isAllDay: isAllDay, isFloating: isFloating) {
                warn(.untilKind, message, "RFC 5545 §3.3.10")
            }
            let hasTimes = !rule.byHour.isEmpty || !rule.byMinute.isEmpty || !rule.bySecond.isEmpty
            if isAllDay, hasTimes || rule.frequency.isSubDaily {
                warn(
                    .timePartsOnDate,
                    "the start is a date; parts of the rule below a day give whole days",
                    "RFC 5545 §3.3.10")
            }
        }
        if rules.count > 1 {
            warn(
                .severalRules, "the series has \(rules.count) rules; their union is taken",
                "RFC 5545 §3.8.5.3")
        }
        if !exclusionRules.isEmpty {
            warn(
                .exclusionRule, "the series has an EXRULE, which RFC 5545 no longer knows",
                "RFC 5545 §A.3")
        }
        if !isAllDay, !exclusions.allSatisfy(\.isInstant) {
            warn(
                .exclusionKind,
                "an EXDATE is a date and the start has a time; that whole day is excluded",
                "RFC 5545 §3.8.5.1")
        }
        if !plans.isEmpty, !plans.contains(where: { $0.holdsItsStart(at: startInstant) }) {
            warn(
                .startOffRule,
                "the start is no instance of its rule; it is kept and COUNT does not count it",
                "RFC 5545 §3.8.5.3")
        }
        for (rule, plan) in zip(rules, plans) where !plan.holdsItsStart(at: startInstant) {
            guard rule.neverOccurs(startingAt: plan.start) else { continue }
            warn(
                .neverOccurs, "the rule \(rule.text) can never have an instance",
                "RFC 5545 §3.3.10")
        }
        return found
    }

    private static func untilDoubt(
        _ until: RecurrenceUntil?, isAllDay: Bool, isFloating: Bool
    ) -> String? {
        switch until {
        case .date where !isAllDay:
            "UNTIL is a date and the start has a time; that whole local day is included"
        case .local where isAllDay, .utc where isAllDay:
            "UNTIL has a time and the start is a date; the date of UNTIL is included"
        case .local where !isFloating:
            "UNTIL is a local time and should be in UTC; it is read in the zone of the start"
        default: nil
        }
    }
}

extension RecurrenceRule {
    /// Whether no day of any year is an instance, whatever COUNT and UNTIL say.
    ///
    /// Decided by walking on from the start to its first instance or round a whole cycle of the
    /// calendar, whichever comes first; a rule too heavy for that is given the benefit of the
    /// doubt.
    fileprivate func neverOccurs(startingAt wall: Int) -> Bool {
        var endless = self
        endless.count = nil
        endless.until = nil
        let start = WallTime(secondsAsIfUTC: Int64(wall))
        let plan = RulePlan(endless, start: start, isAllDay: false, zone: .utc)
        var walk = RuleWalk(
            plan, from: plan.start, through: GregorianDays.last * 86_400, stepsMax: 60_000,
            foundMax: 1)
        walk.run()
        // A walk that reached the last year without a cycle says nothing.
        return walk.found.isEmpty && walk.stop == nil && start.date.year < 9_000
    }
}

extension RulePlan {
    /// Whether the start is an instance of the rule.
    ///
    /// Decided by walking the rule's first period; a rule too heavy for that is given the benefit
    /// of the doubt. An all-day start counts if its date does.
    func holdsItsStart(at instant: Instant) -> Bool {
        // UNTIL may lie before the start.
        guard instant.secondsSinceEpoch <= lastInstant ?? Int64.max else { return false }
        var walk = RuleWalk(self, from: start, through: start, stepsMax: 20_000)
        walk.run()
        return !walk.found.isEmpty || walk.stop != nil
    }
}
