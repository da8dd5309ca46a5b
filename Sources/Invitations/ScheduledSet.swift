import CalendarModel
import CivilTime

/// One calendar object as the instances and people it is about: a master, overrides, or both.
struct ScheduledSet {
    /// Which part of an object is meant.
    struct Key: Hashable {
        let moment: EventMeaning.Moment
        /// Whether it is for this instance and all later ones.
        let isRange: Bool
    }

    /// One event with what it means.
    struct Part: Equatable {
        var event: Event
        let meaning: EventMeaning
        let people: Set<CalendarAddress>

        static func == (left: Part, right: Part) -> Bool { left.meaning == right.meaning }
    }

    /// The object as it was given.
    let object: CalendarObject
    var meanings: EventMeanings
    private(set) var master: Part?
    /// Overrides that take place, in file order of their keys.
    private(set) var overrides: [Key: Part] = [:]
    private(set) var order: [Key] = []
    /// Instances that do not take place: by EXDATE, or by a cancelled override.
    private(set) var excluded: Set<Key> = []
    /// Overrides that say what the series says; they matter for answers only.
    private var plain: Set<Key> = []

    /// Takes an object apart; a cancelled one is as good as none.
    init(_ object: CalendarObject?, zones: any ZoneSource) {
        self.object = object ?? CalendarObject()
        meanings = EventMeanings(object: self.object, zones: zones)
        let events = self.object.events
        let whole = events.filter { $0.recurrenceID == nil }.max { $0.sequence < $1.sequence }
        if whole?.status == .cancelled { return }
        master = whole.map { part($0) }
        for moment in master?.meaning.exclusions ?? [] {
            excluded.insert(Key(moment: moment, isRange: false))
        }
        for event in events { take(event) }
        for (key, override) in overrides where isPlain(override, key) { plain.insert(key) }
    }

    /// The highest SEQUENCE of its events; nil if there is none.
    var sequence: Int? { object.events.map(\.sequence).max() }

    /// The organizer, of the master or the first override.
    var organizer: Organizer? { object.events.lazy.compactMap(\.organizer).first }

    var uid: String? { object.events.lazy.compactMap(\.uid).first }

    /// Whether nothing of it takes place.
    var isEmpty: Bool { master == nil && overrides.isEmpty }

    /// The start in whose type and zone instances are named.
    var namingStart: CalendarTime? { master?.event.start }

    /// Everybody in it, each once, in file order.
    var people: [CalendarAddress] {
        var found: [CalendarAddress] = []
        for event in object.events {
            for attendee in event.attendees where !found.contains(attendee.address) {
                found.append(attendee.address)
            }
        }
        return found
    }

    /// The line under which somebody stands: the master's, else the first there is.
    func line(of person: CalendarAddress) -> Attendee? {
        let events = (master.map { [$0.event] } ?? []) + object.events
        return events.lazy.compactMap { $0.attendees.first { $0.address == person } }.first
    }

    /// What one person sees of it.
    func view(of person: CalendarAddress) -> View {
        let inMaster = master.map { $0.people.contains(person) } ?? false
        var view = View(master: inMaster ? master : nil, excluded: inMaster ? excluded : [])
        for key in order {
            guard let override = overrides[key] else { continue }
            if override.people.contains(person) {
                if inMaster, plain.contains(key) { continue }
                view.overrides[key] = override
            } else if inMaster {
                view.excluded.insert(key)
            }
        }
        return view
    }

    /// The keys of a set, in file order, those without an override by their text.
    func sorted(_ keys: Set<Key>) -> [Key] {
        let known = order.filter(keys.contains)
        let others = keys.subtracting(known).sorted { "\($0.moment)" < "\($1.moment)" }
        return known + others
    }

    /// Whether an override says what the series says.
    func isPlain(_ key: Key) -> Bool { plain.contains(key) }

    /// An instance's name as the object writes it.
    mutating func name(of key: Key) -> CalendarTime {
        if let written = overrides[key]?.event.recurrenceID { return written }
        return meanings.spelled(key.moment, like: namingStart)
    }

    private mutating func take(_ event: Event) {
        guard let named = event.recurrenceID else { return }
        let key = Key(moment: meanings.moment(named), isRange: event.recurrenceRange)
        if let known = overrides[key], known.event.sequence > event.sequence { return }
        if event.status == .cancelled {
            overrides[key] = nil
            excluded.insert(key)
        } else {
            if overrides[key] == nil { order.append(key) }
            overrides[key] = part(event)
        }
    }

    private mutating func part(_ event: Event) -> Part {
        Part(
            event: event, meaning: meanings.meaning(of: event),
            people: Set(event.attendees.map(\.address)))
    }

    /// Whether an override takes place when and as the series says, with the same people.
    private func isPlain(_ override: Part, _ key: Key) -> Bool {
        guard let master, !key.isRange, override.people == master.people else { return false }
        let meaning = override.meaning
        return meaning.timing.start == key.moment && meaning.timing.rules.isEmpty
            && meaning.timing.length == master.meaning.timing.length
            && meaning.place == master.meaning.place && meaning.texts == master.meaning.texts
    }
}

extension ScheduledSet {
    /// What one person sees of an object: nothing else can be a change to them.
    struct View: Equatable {
        var master: Part?
        var excluded: Set<Key>
        var overrides: [Key: Part] = [:]

        var isEmpty: Bool { master == nil && overrides.isEmpty }
    }
}
