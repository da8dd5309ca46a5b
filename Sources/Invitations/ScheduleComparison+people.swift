import CalendarModel
import CivilTime

extension ScheduleComparison {
    /// Notes who came and who went.
    mutating func comparePeople(_ people: [CalendarAddress]) {
        guard !before.isEmpty, !after.isEmpty else { return }
        for person in people {
            let (was, now) = (before.view(of: person), after.view(of: person))
            // With a series on both sides it is the series that counts, else whatever there is.
            let hasSeries = before.master != nil && after.master != nil
            let wasIn = hasSeries ? was.master != nil : !was.isEmpty
            let isIn = hasSeries ? now.master != nil : !now.isEmpty
            guard wasIn == isIn else {
                note(isIn ? .attendeeAdded : .attendeeRemoved, nil, person)
                continue
            }
            let gone = now.excluded.subtracting(after.excluded)
            let wasGone = was.excluded.subtracting(before.excluded)
            for key in after.sorted(gone.subtracting(wasGone)) where !was.excluded.contains(key) {
                note(.attendeeRemoved, key, person)
            }
            for key in after.sorted(wasGone.subtracting(gone)) where !now.excluded.contains(key) {
                note(.attendeeAdded, key, person)
            }
        }
    }

    /// Whether we tell a person: not the organizer, nobody whom a client tells or nobody shall.
    func isInformed(_ person: CalendarAddress) -> Bool {
        guard let organizer = after.organizer ?? before.organizer, organizer.address != person
        else { return false }
        let agent = (after.line(of: person) ?? before.line(of: person))?.scheduleAgent
        return agent != "CLIENT" && agent != "NONE"
    }

    /// Whether a person is taken out of the series and stays in single instances.
    func loses(_ person: CalendarAddress) -> Bool {
        let now = after.view(of: person)
        return before.view(of: person).master != nil && now.master == nil && !now.isEmpty
    }

    /// Whether there is anything new or different in what a person sees.
    func needsRequest(_ person: CalendarAddress) -> Bool {
        let (was, now) = (before.view(of: person), after.view(of: person))
        guard !now.isEmpty else { return false }
        guard now.master != nil else {
            // After the CANCEL of the series all that is left has to be said again.
            return was.master != nil
                || now.overrides.contains { was.overrides[$0.key] != $0.value }
        }
        guard let master = was.master, !differs(master, now.master) else { return true }
        guard was.excluded.isSubset(of: now.excluded) else { return true }
        let keys = Set(was.overrides.keys).union(now.overrides.keys).subtracting(now.excluded)
        return keys.contains { was.overrides[$0] != now.overrides[$0] }
    }

    /// Whether two masters differ in more than the instances they leave out.
    private func differs(_ was: ScheduledSet.Part, _ now: ScheduledSet.Part?) -> Bool {
        guard let now else { return true }
        return was.meaning.timing != now.meaning.timing || was.meaning.place != now.meaning.place
            || was.meaning.texts != now.meaning.texts
    }

    /// The instances a person is to be told off; nil if it is the whole.
    func lostInstances(_ person: CalendarAddress) -> [Key]? {
        let (was, now) = (before.view(of: person), after.view(of: person))
        guard !was.isEmpty else { return [] }
        if let master = was.master {
            guard let now = now.master else { return nil }
            // With another time or rule the instances are others; the REQUEST says it all.
            guard master.meaning.timing == now.meaning.timing else { return [] }
            return after.sorted(
                after.view(of: person).excluded.subtracting(was.excluded))
        }
        guard now.master == nil else { return [] }
        return before.sorted(Set(was.overrides.keys).subtracting(now.overrides.keys))
    }

    /// Writes what a person is told off.
    mutating func cancel(_ person: CalendarAddress) {
        let isBoth = loses(person) && needsRequest(person)
        let number = isBoth ? sequence - 1 : max(sequence, (before.sequence ?? 0) + 1)
        guard let instances = lostInstances(person) else {
            guard let event = before.master?.event else { return }
            let isWhole = after.isEmpty
            send(.cancel, [cancelled(event, person, isWhole: isWhole, number)], person)
            if !isWhole || after.object.events.isEmpty { withdraw(person, number) }
            return
        }
        for key in instances {
            let isWhole = after.overrides[key] == nil
            guard var event = (before.overrides[key] ?? before.master)?.event else { continue }
            event.recurrenceID =
                before.overrides[key] == nil ? after.name(of: key) : before.name(of: key)
            event.recurrenceRange = key.isRange
            if before.overrides[key] == nil {
                event = instance(of: event)
            }
            send(.cancel, [cancelled(event, person, isWhole: isWhole, number)], person)
            if !isWhole || after.object.events.isEmpty { withdraw(person, number) }
        }
    }

    /// Writes what is new or different to a person.
    mutating func request(_ person: CalendarAddress) {
        let (was, now) = (before.view(of: person), after.view(of: person))
        var events: [Event] = []
        if var master = now.master?.event {
            master.exclusions = after.sorted(now.excluded).filter { !$0.isRange }
                .map { after.meanings.spelled($0.moment, like: master.start) }
            events.append(asked(master, isAnew: asksAll))
        }
        for key in after.order {
            guard let override = after.overrides[key], override.people.contains(person) else {
                continue
            }
            let isKnown = was.master == nil && was.overrides[key] == override
            if now.master == nil, isKnown { continue }
            events.append(asked(override.event, isAnew: asksAll || asksFor.contains(key)))
        }
        send(.request, events, person)
    }

    /// The new state with its SEQUENCE and the answers that still hold.
    mutating func stored(isChanged: Bool) -> CalendarObject {
        var object = after.object
        guard isChanged else { return object }
        for index in object.events.indices {
            let event = object.events[index]
            let key = event.recurrenceID.map {
                Key(moment: after.meanings.moment($0), isRange: event.recurrenceRange)
            }
            let isAnew = asksAll || key.map { asksFor.contains($0) } == true
            var stored = isAnew ? answersReset(event) : event
            stored.sequence = sequence
            stored.stamp = stamp
            stored.lastModified = stamp
            object.events[index] = stored
        }
        return object
    }

    private mutating func withdraw(_ person: CalendarAddress, _ number: Int) {
        withdrawn[person] = max(withdrawn[person] ?? 0, number)
    }

    private mutating func send(
        _ method: Method, _ events: [Event], _ person: CalendarAddress
    ) {
        let zones = method == .request ? after.object.zones : before.object.zones
        let object = CalendarObject(
            productID: productID, method: method, zones: zones, events: events)
        if let index = messages.firstIndex(where: { $0.object == object }) {
            messages[index].recipients.append(person)
        } else {
            messages.append(.init(recipients: [person], object: object))
        }
    }

    private func cancelled(
        _ event: Event, _ person: CalendarAddress, isWhole: Bool, _ number: Int
    ) -> Event {
        var event = written(event, number)
        event.status = isWhole ? .cancelled : nil
        event.transparency = .transparent
        event.attendees = event.attendees.filter { isWhole || $0.address == person }.map {
            var attendee = $0
            attendee.rsvp = false
            return attendee
        }
        return event
    }

    /// One instance of a series by itself: its start is the one it is named by.
    private func instance(of event: Event) -> Event {
        var event = event
        event.ruleTexts = []
        event.exclusionRuleTexts = []
        event.scaledInstances = []
        event.additions = []
        event.exclusions = []
        event.start = event.recurrenceID
        event.end = nil
        event.duration = nil
        return event
    }

    private func asked(_ event: Event, isAnew: Bool) -> Event {
        var event = written(isAnew ? answersReset(event) : event, sequence)
        let organizer = event.organizer?.address
        for index in event.attendees.indices
        where event.attendees[index].participation == .needsAction
            && event.attendees[index].address != organizer
        {
            event.attendees[index].rsvp = true
        }
        return event
    }

    private func answersReset(_ event: Event) -> Event {
        var event = event
        let organizer = (event.organizer ?? after.organizer)?.address
        for index in event.attendees.indices where event.attendees[index].address != organizer {
            event.attendees[index].participation = .needsAction
        }
        return event
    }

    private func written(_ event: Event, _ number: Int) -> Event {
        var event = event
        event.sequence = number
        event.stamp = stamp
        event.lastModified = stamp
        event.organizer = event.organizer ?? after.organizer ?? before.organizer
        event.requestStatusCodes = []
        event.line = nil
        return event
    }
}
