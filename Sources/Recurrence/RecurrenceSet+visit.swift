public import CivilTime

extension RecurrenceSet {
    /// Calls a body with the start of each instance in the half-open window; for busy time.
    ///
    /// The starts are seconds since the epoch and are the same as those of
    /// ``expand(from:until:limits:)``, but a plain daily or weekly series makes no list of them.
    /// Its starts ascend by wall time, and two of them may be one instant in a gap.
    ///
    /// `offsets`, if given, should be those of this zone and window: many series share them.
    /// Returns whether every instance was visited within the limits.
    @discardableResult
    public func visitStarts(
        from: Instant, until: Instant, limits: ExpansionLimits = .service,
        offsets: WindowOffsets? = nil, _ body: (Int64) -> Void
    ) -> ExpansionOutcome {
        guard let plan = plainPlan, from < until, from >= .distantPast, until <= .distantFuture
        else {
            let expansion = expand(from: from, until: until, limits: limits)
            for instance in expansion.instances {
                body(instance.start.secondsSinceEpoch)
            }
            return expansion.outcome
        }
        let window = Period(start: from, end: until)
        // Offsets of another zone or window would be wrong: they are made anew.
        if let offsets, offsets.window == window, offsets.zone == zone {
            return visit(plan, offsets, limits: limits, body)
        }
        return visit(plan, WindowOffsets(zone, window: window), limits: limits, body)
    }

    /// The one rule of a series that has nothing else: DAILY or WEEKLY, one time a day, no COUNT.
    private var plainPlan: RulePlan? {
        guard plans.count == 1, additions.isEmpty, exclusionPlans.isEmpty, !isAllDay,
            exclusions.count <= 64, exclusions.allSatisfy(\.isInstant), startIsOnRule,
            plans[0].isPlain, plans[0].count == nil,
            plans[0].times.count == 1
        else { return nil }
        switch plans[0].frequency {
        case .daily where !plans[0].hasDays: return plans[0]
        case .weekly: return plans[0]
        default: return nil
        }
    }

    private func visit(
        _ plan: RulePlan, _ known: WindowOffsets, limits: ExpansionLimits, _ body: (Int64) -> Void
    ) -> ExpansionOutcome {
        var offsets = known
        let window = known.window
        let time = plan.times[0]
        let first = Int(window.start.secondsSinceEpoch) - Int(Self.reach) - time
        let final = Int(window.end.secondsSinceEpoch) + Int(Self.reach)
        let lastWall = min(final, plan.lastWall)
        let isWeekly = plan.frequency == .weekly
        let weekday = GregorianDays.weekday(ofDay: plan.startDay)
        let back = isWeekly ? floorModulo(weekday - plan.weekStart, 7) : 0
        let stride = plan.interval * (isWeekly ? 7 : 1)
        let origin = plan.startDay - back
        let pattern = isWeekly ? plan.weekPattern : 1
        let reachDay = floorQuotient(first, 86_400) - (isWeekly ? 6 : 0)
        var base = origin
        if reachDay > origin { base += (reachDay - origin + stride - 1) / stride * stride }
        let walls = plan.start...max(lastWall, plan.start)
        let firstStart = window.start.secondsSinceEpoch
        let lastStart = min(window.end.secondsSinceEpoch - 1, plan.lastInstant ?? Int64.max)
        let hasExclusions = !exclusions.isEmpty
        var visited = 0
        while base * 86_400 + time <= lastWall {
            var left = pattern
            while left != 0 {
                let wall = (base &+ left.trailingZeroBitCount) &* 86_400 &+ time
                left &= left &- 1
                guard walls.contains(wall) else { continue }
                let start = offsets.instant(ofWall: wall)
                guard start >= firstStart, start <= lastStart else { continue }
                if hasExclusions, excludes(start) { continue }
                guard visited < limits.instancesMax else {
                    return .tooHeavy(
                        reason: "more than \(limits.instancesMax) instances start in the window")
                }
                visited += 1
                body(start)
            }
            base += stride
        }
        return .complete
    }

    private func excludes(_ start: Int64) -> Bool {
        exclusions.contains(.instant(Instant(secondsSinceEpoch: start)))
    }
}

extension RulePlan {
    /// The days of a WEEKLY rule as bits, counted from WKST.
    var weekPattern: UInt8 {
        let days = hasDays ? weekdays : 1 << UInt8(GregorianDays.weekday(ofDay: startDay))
        let twoWeeks = UInt16(days) << 7 | UInt16(days)
        return UInt8(truncatingIfNeeded: (twoWeeks >> UInt16(weekStart)) & 0x7F)
    }
}
