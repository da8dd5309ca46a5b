import CalendarModel
import CivilTime

/// One comparison of two states of an object on its way to messages.
struct ScheduleComparison {
    typealias Key = ScheduledSet.Key
    typealias View = ScheduledSet.View

    var before: ScheduledSet
    var after: ScheduledSet
    let stamp: Instant
    var withdrawn: [CalendarAddress: Int]
    var changes: [ScheduleDiff.Change] = []
    var messages: [ScheduleDiff.Message] = []
    var sequence = 0
    /// Whether every answer to the series, or to single instances, is asked for anew.
    var asksAll = false
    var asksFor: Set<Key> = []

    init(
        before: ScheduledSet, after: ScheduledSet, stamp: Instant,
        withdrawn: [CalendarAddress: Int]
    ) {
        self.before = before
        self.after = after
        self.stamp = stamp
        self.withdrawn = withdrawn
    }

    /// Compares the whole, then what each person sees.
    mutating func result() -> ScheduleDiff {
        let people = after.people + before.people.filter { !after.people.contains($0) }
        let last = before.sequence ?? 0
        let isRaised = compareWhole()
        comparePeople(people)
        sequence = max(after.sequence ?? 0, isRaised && before.sequence != nil ? last + 1 : last)
        let recipients = people.filter { isInformed($0) }
        for person in recipients where needsRequest(person) {
            if let cancelled = withdrawn[person] { sequence = max(sequence, cancelled + 1) }
            // Taken out of the series and left in single instances: these come after the CANCEL.
            if loses(person) { sequence = max(sequence, last + 2) }
        }
        for person in recipients { cancel(person) }
        for person in recipients where needsRequest(person) { request(person) }
        let isChanged = !changes.isEmpty || !messages.isEmpty
        return ScheduleDiff(
            changes: changes, messages: messages,
            object: after.object.events.isEmpty ? nil : stored(isChanged: isChanged),
            withdrawn: withdrawn)
    }

    // MARK: - The whole

    /// Notes what is different for everybody; tells whether the SEQUENCE has to rise for it.
    private mutating func compareWhole() -> Bool {
        if before.isEmpty, after.isEmpty { return false }
        if before.isEmpty {
            note(.created)
            asksAll = before.sequence != nil
            return true
        }
        if after.isEmpty {
            note(.cancelled)
            return true
        }
        var isRaised = false
        if let was = before.master, let now = after.master {
            isRaised = compare(was, now, nil)
            asksAll = isRaised
        } else if (before.master == nil) != (after.master == nil) {
            note(.time)
            (isRaised, asksAll) = (true, after.master != nil)
        }
        let keys = Set(before.order).union(after.order).union(before.excluded)
            .union(after.excluded)
        for key in after.sorted(keys) where compareInstance(key) { isRaised = true }
        return isRaised
    }

    private mutating func compareInstance(_ key: Key) -> Bool {
        let (isGone, wasGone) = (after.excluded.contains(key), before.excluded.contains(key))
        if isGone != wasGone {
            note(isGone ? .cancelled : .instanceRestored, key)
            if !isGone { asksFor.insert(key) }
            return true
        }
        switch (before.overrides[key], after.overrides[key]) {
        case (let was?, let now?):
            let isMoved = compare(was, now, key)
            if isMoved { asksFor.insert(key) }
            return isMoved
        case (nil, let now?):
            guard !after.isPlain(key) else { return false }
            asksFor.insert(key)
            guard let master = after.master else {
                note(.instanceRestored, key)
                return true
            }
            if now.meaning.timing.start != key.moment
                || now.meaning.timing.length != master.meaning.timing.length
            {
                note(.time, key)
            }
            if now.meaning.place != master.meaning.place { note(.place, key) }
            if now.meaning.texts != master.meaning.texts { note(.text, key) }
            return true
        case (.some, nil):
            guard !before.isPlain(key) else { return false }
            note(after.master == nil ? .cancelled : .time, key)
            return true
        case (nil, nil): return false
        }
    }

    private mutating func compare(
        _ was: ScheduledSet.Part, _ now: ScheduledSet.Part, _ key: Key?
    ) -> Bool {
        let isMoved = was.meaning.timing != now.meaning.timing
        let isElsewhere = was.meaning.place != now.meaning.place
        if isMoved { note(.time, key) }
        if isElsewhere { note(.place, key) }
        if was.meaning.texts != now.meaning.texts { note(.text, key) }
        return isMoved || isElsewhere
    }

    mutating func note(
        _ kind: ScheduleDiff.Change.Kind, _ key: Key? = nil, _ person: CalendarAddress? = nil
    ) {
        let instance = key.map { key in
            after.overrides[key] == nil && before.overrides[key] != nil
                ? before.name(of: key) : after.name(of: key)
        }
        changes.append(.init(kind: kind, instance: instance, attendee: person))
    }
}
