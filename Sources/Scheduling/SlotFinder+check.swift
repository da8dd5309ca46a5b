public import CivilTime
internal import Mentoring

extension SlotFinder {
    /// Returns every fact that stands against one slot, empty if it can be booked.
    ///
    /// All rules but grid and cadence, on the exact periods: odd minutes and any length are
    /// judged to the second. Unknown time is a fact here too; whether it makes a held appointment
    /// is the caller's choice.
    public func check(_ slot: Period) -> [BlockingFact] {
        var found: [BlockingFact] = []
        if !request.window.contains(slot) {
            found.append(
                BlockingFact(code: .window, person: nil, text: windowText(), block: nil))
        }
        var rules = rules
        if !request.window.contains(slot) {
            let bounds = Period(
                start: min(request.window.start, slot.start),
                end: max(request.window.end, slot.end))
            rules = SlotRules(request, mentor: mentor, mentee: mentee, covering: bounds)
        }
        for fact in rules.facts where fact.code != .cadence && !fact.allows(slot) {
            found.append(
                BlockingFact(
                    code: fact.code, person: person(fact.side)?.person,
                    text: text(of: fact, against: slot), block: block(of: fact, against: slot)))
        }
        return found
    }

    /// Returns the overlaps of a slot with Kept's own sessions, buffers apart.
    ///
    /// This is the only rule a coordinator cannot pass by force.
    public func sessionOverlaps(_ slot: Period) -> [BlockingFact] {
        var found: [BlockingFact] = []
        for person in [mentor, mentee] {
            let others = person.sessions.filter {
                $0.appointment != request.moving && $0.period.overlaps(slot)
            }
            for other in others.sorted(by: { $0.period < $1.period }) {
                let span = spanText(other.period, in: request.programmeZone)
                found.append(
                    BlockingFact(
                        code: .busy, person: person.person,
                        text: "\(person.name) has another session \(span)",
                        block: other.period))
            }
        }
        return found
    }

    /// Returns the busy block in the way of a slot, as it is without buffers.
    func block(of fact: SlotFact, against slot: Period) -> Period? {
        guard fact.code == .busy, let person = person(fact.side) else { return nil }
        let reach = slot.widened(
            beforeSeconds: Int64(person.limits.bufferBeforeMinutes) * 60,
            afterSeconds: Int64(person.limits.bufferAfterMinutes) * 60)
        let own = person.busy.firstOverlap(of: reach)
        let sessions = person.sessions.filter {
            $0.appointment != request.moving
                && SlotRules.widened($0, by: person.limits, request).overlaps(slot)
        }.map(\.period)
        return ([own].compactMap(\.self) + sessions).min()
    }

    /// Returns a person's own calendar and Kept's sessions, without the one that is moved.
    func busyTime(of person: PersonTime) -> PeriodSet {
        SlotRules.busyTime(of: person, moving: request.moving)
    }
}
