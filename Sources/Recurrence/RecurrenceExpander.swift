public import CivilTime

extension RecurrenceSet {
    /// Returns all instances whose start lies in the half-open window, ascending, each once.
    ///
    /// Never runs on: when a limit of `limits` is reached the outcome says so and the instances are
    /// a part only. A window that is empty or ends before it begins has none.
    public func expand(
        from: Instant, until: Instant, limits: ExpansionLimits = .service
    ) -> Expansion {
        let from = max(from, Instant.distantPast.advanced(bySeconds: -Self.reach))
        let until = min(until, Instant.distantFuture.advanced(bySeconds: Self.reach))
        guard from < until else {
            return Expansion(
                instances: [], outcome: .complete, stepsUsed: 0, warnings: warnings)
        }
        var run = ExpansionRun(self, window: Period(start: from, end: until), limits: limits)
        run.collect()
        return run.finished()
    }

    /// No offset is so many seconds, and no two readings of a wall time lie so far apart.
    static let reach: Int64 = 93_600
}

/// The work of one expansion.
private struct ExpansionRun {
    let set: RecurrenceSet
    let window: Period
    let limits: ExpansionLimits
    private var offsets: WindowOffsets
    private var found: [RecurrenceInstance] = []
    private var steps = 0
    private var stop: RuleWalk.Stop?

    init(_ set: RecurrenceSet, window: Period, limits: ExpansionLimits) {
        self.set = set
        self.window = window
        self.limits = limits
        offsets = WindowOffsets(set.zone, window: window)
    }

    mutating func collect() {
        if window.contains(set.startInstant) {
            found.append(RecurrenceInstance(wall: set.start, start: set.startInstant))
        }
        for plan in set.plans {
            for (wall, start) in walk(plan, foundMax: foundMax) {
                found.append(
                    RecurrenceInstance(
                        wall: WallTime(secondsAsIfUTC: Int64(wall)), start: start))
            }
        }
        for addition in set.additions {
            let instance = set.instance(addition)
            steps += 1
            if window.contains(instance.start) { found.append(instance) }
        }
        sortAndMerge()
        exclude()
    }

    func finished() -> Expansion {
        var instances = found
        var outcome = ExpansionOutcome.complete
        if instances.count > limits.instancesMax || stop == .found {
            instances.removeSubrange(min(limits.instancesMax, instances.count)...)
            outcome = .tooHeavy(
                reason: "more than \(limits.instancesMax) instances start in the window")
        } else if stop == .steps {
            outcome = .tooHeavy(
                reason: "more than \(limits.stepsMax) candidates would have to be looked at")
        }
        return Expansion(
            instances: instances, outcome: outcome, stepsUsed: steps, warnings: set.warnings)
    }

    /// Walks one rule and returns what starts in the window.
    private mutating func walk(
        _ plan: RulePlan, foundMax: Int
    ) -> [(wall: Int, start: Instant)] {
        let first = Int(window.start.secondsSinceEpoch)
        let final = Int(window.end.secondsSinceEpoch) - 1
        // With one offset all over the window its wall times are known to the second.
        let before = offsets.constantOffset ?? -Int(RecurrenceSet.reach)
        let after = offsets.constantOffset ?? Int(RecurrenceSet.reach)
        // A rule below the day may reach an all-day instance at any hour of its date.
        let dayRest = set.isAllDay && plan.frequency.isSubDaily ? 86_399 : 0
        var walk = RuleWalk(
            plan, from: first + before, through: final + after + dayRest,
            stepsMax: max(limits.stepsMax - steps, 0), foundMax: foundMax)
        walk.run()
        steps += walk.steps
        stop = stop ?? walk.stop
        var result: [(wall: Int, start: Instant)] = []
        result.reserveCapacity(walk.found.count)
        for found in walk.found {
            let wall = set.isAllDay ? found - floorModulo(found, 86_400) : found
            let start = Instant(secondsSinceEpoch: offsets.instant(ofWall: wall))
            guard window.contains(start), start.secondsSinceEpoch <= plan.lastInstant ?? Int64.max
            else { continue }
            result.append((wall, start))
        }
        return result
    }

    /// How many wall times of a rule must lie in reach before too many instances are certain.
    private var foundMax: Int {
        // A day or a rule removes an unknown number of instances.
        guard set.exclusionPlans.isEmpty, set.exclusions.allSatisfy(\.isInstant), !set.isAllDay
        else {
            return Int.max
        }
        // Beside the window lie at most twice the reach, in a gap one day of doubles.
        let spare = offsets.constantOffset == nil ? 2 * Int(RecurrenceSet.reach) + 90_000 : 0
        return limits.instancesMax + set.exclusions.count + spare + 1
    }

    /// Orders by start; of doubles the one that brings its own end stays.
    private mutating func sortAndMerge() {
        let ascends = zip(found, found.dropFirst()).allSatisfy { $0.start < $1.start }
        guard !ascends else { return }
        found.sort { left, right in
            (left.start, left.wall, left.addedEnd ?? .distantFuture)
                < (right.start, right.wall, right.addedEnd ?? .distantFuture)
        }
        var merged: [RecurrenceInstance] = []
        merged.reserveCapacity(found.count)
        for instance in found {
            guard let last = merged.last, set.isSame(last, instance) else {
                merged.append(instance)
                continue
            }
            if last.addedEnd == nil, instance.addedEnd != nil {
                merged[merged.count - 1] = RecurrenceInstance(
                    wall: last.wall, start: last.start, addedEnd: instance.addedEnd)
            }
        }
        found = merged
    }

    private mutating func exclude() {
        guard !set.exclusions.isEmpty || !set.exclusionPlans.isEmpty else { return }
        var instants: Set<Instant> = []
        var dates: Set<CivilDate> = []
        for exclusion in set.exclusions {
            switch exclusion {
            case .instant(let instant): instants.insert(instant)
            case .date(let date): dates.insert(date)
            }
        }
        for plan in set.exclusionPlans {
            instants.formUnion(walk(plan, foundMax: Int.max).map(\.start))
        }
        found.removeAll { instants.contains($0.start) || dates.contains($0.wall.date) }
    }
}

extension RecurrenceSet {
    /// An addition as an instance: its start on the wall of the set's zone.
    fileprivate func instance(_ addition: RecurrenceAddition) -> RecurrenceInstance {
        let written =
            isAllDay ? WallTime(date: addition.start.date) : addition.start
        let start = addition.zone.instant(of: written)
        let wall = isAllDay || addition.zone == zone ? written : zone.wallTime(at: start)
        let end: Instant? =
            switch addition.end {
            case nil: nil
            case .instant(let instant): instant
            case .durationSeconds(let seconds): start.advanced(bySeconds: seconds)
            }
        return RecurrenceInstance(wall: wall, start: start, addedEnd: end)
    }

    /// Whether two instances are one: at one instant, or all day on one date.
    fileprivate func isSame(_ left: RecurrenceInstance, _ right: RecurrenceInstance) -> Bool {
        isAllDay ? left.wall.date == right.wall.date : left.start == right.start
    }
}
