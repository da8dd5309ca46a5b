import CalendarModel
import CivilTime
import Invitations
import TestSupport
import Testing

/// A small series as a plan that knows nothing of messages: six weeks, from which instances are
/// taken or in which they are changed.
struct SchedulePlan: Equatable {
    /// What one week does differently.
    enum Week: Equatable {
        case removed
        case changed(shift: Int, title: String, people: Set<String>)
    }

    static let weeks = 6
    static let everybody = ["ana", "bo", "cy"]

    var isAllDay = false
    var hasMaster = true
    var hour = 9
    var place = "Room 1"
    var title = "Session"
    var people: Set<String> = ["ana", "bo"]
    var week: [Int: Week] = [:]
    /// People whom somebody else tells.
    var silent: Set<String> = []

    /// One or two random changes.
    mutating func change(_ random: inout SeededGenerator) {
        let number = random.int(in: 0...(Self.weeks - 1))
        switch random.int(in: 0...9) {
        case 0: hour = random.int(in: 8...11)
        case 1: place = random.pick(["Room 1", "Room 2"])
        case 2: title = random.pick(["Session", "Talk"])
        case 3, 4:
            let person = random.pick(Self.everybody)
            if people.contains(person) { people.remove(person) } else { people.insert(person) }
        case 5, 6: week[number] = week[number] == .removed ? nil : .removed
        case 7: week[number] = nil
        case 8 where random.chance(percent: 20): hasMaster.toggle()
        default:
            let some = Self.everybody.filter { _ in random.chance(percent: 60) }
            week[number] = .changed(
                shift: random.int(in: 0...2), title: random.pick(["Session", "Other"]),
                people: Set(some))
        }
    }

    /// What one person has in the calendar: week, start and title.
    func expected(_ person: String) -> [String] {
        (0..<Self.weeks).compactMap { number -> String? in
            switch week[number] {
            case .removed: nil
            case .changed(let shift, let title, let people):
                people.contains(person) ? "\(number) +\(shift) \(title) \(place)" : nil
            case nil:
                hasMaster && people.contains(person) ? "\(number) +0 \(self.title) \(place)" : nil
            }
        }.map { "\(isAllDay ? 0 : hour) \($0)" }
    }

    static let first = CivilDate(iso: "2026-03-03")!

    func start(_ number: Int, shift: Int = 0) -> CalendarTime {
        let date = Self.first.adding(days: 7 * number + (isAllDay ? shift : 0))
        return isAllDay
            ? .date(date)
            : .utc(
                Instant(
                    secondsSinceEpoch: Int64(date.daysSinceEpoch) * 86_400
                        + Int64(hour + shift) * 3_600))
    }

    /// The plan as a calendar object, in which spelling differs with `spelling`.
    func object(sequence: Int, spelling: inout SeededGenerator) throws -> CalendarObject {
        var events: [Event] = []
        let removed = (0..<Self.weeks).filter { week[$0] == .removed }
        if hasMaster {
            var master = try event(start(0), title, people, sequence)
            master.ruleTexts = [
                spelling.pick(["FREQ=WEEKLY;COUNT=6", "COUNT=6;FREQ=WEEKLY;INTERVAL=1"])
            ]
            master.exclusions = removed.map { start($0) }.shuffled(using: &spelling)
            events.append(master)
        }
        for (number, change) in week.sorted(by: { $0.key < $1.key }) {
            guard case .changed(let shift, let title, let people) = change else { continue }
            var override = try event(start(number, shift: shift), title, people, sequence)
            override.recurrenceID = start(number)
            events.append(override)
        }
        return CalendarObject(events: events)
    }

    private func event(
        _ start: CalendarTime, _ title: String, _ people: Set<String>, _ sequence: Int
    ) throws -> Event {
        Event(
            uid: "series@kept.example", start: start,
            duration: isAllDay ? CalendarDuration(days: 1) : CalendarDuration(seconds: 3_600),
            summary: title, location: place, sequence: sequence,
            organizer: Organizer(address: try #require(CalendarAddress("mailto:Org@example.org"))),
            attendees: try people.sorted().map { name in
                Attendee(
                    address: try Self.address(name), participation: .accepted,
                    scheduleAgent: silent.contains(name) ? "CLIENT" : nil)
            })
    }

    static func address(_ name: String) throws -> CalendarAddress {
        try #require(CalendarAddress("mailto:\(name)@example.org"))
    }
}

/// A calendar program of one person as RFC 5546 wants it: it knows messages only.
struct ModelRecipient {
    private var master: Event?
    private var masterOrder: SequenceOrder?
    private var excluded: Set<CalendarTime> = []
    private var overrides: [CalendarTime: Event] = [:]
    private var instanceOrder: [CalendarTime: SequenceOrder] = [:]

    /// Takes a message in, if it is newer than what it is about.
    mutating func take(_ object: CalendarObject) throws {
        let first = try #require(object.events.first)
        let order = SequenceOrder(sequence: first.sequence, stamp: try #require(first.stamp))
        if object.method == .cancel {
            if let id = first.recurrenceID {
                guard instanceOrder[id].map({ $0 < order }) ?? true else { return }
                instanceOrder[id] = order
                overrides[id] = nil
                excluded.insert(id)
            } else {
                guard masterOrder.map({ $0 < order }) ?? true else { return }
                masterOrder = order
                master = nil
                excluded = []
                overrides = overrides.filter { order < instanceOrder[$0.key] ?? order }
            }
            return
        }
        if let whole = object.events.first(where: { $0.recurrenceID == nil }) {
            guard masterOrder.map({ $0 < order }) ?? true else { return }
            masterOrder = order
            master = whole
            excluded = Set(whole.exclusions).union(
                excluded.filter { order < instanceOrder[$0] ?? order })
            overrides = overrides.filter { order < instanceOrder[$0.key] ?? order }
        }
        for override in object.events {
            guard let id = override.recurrenceID,
                instanceOrder[id].map({ $0 < order }) ?? true
            else { continue }
            instanceOrder[id] = order
            overrides[id] = override
            excluded.remove(id)
        }
    }

    /// What stands in the calendar, in the words of the plan.
    func entries(_ plan: SchedulePlan) -> [String] {
        (0..<SchedulePlan.weeks).compactMap { number in
            let id = plan.start(number)
            if let override = overrides[id] {
                let shift = (0...2).first { plan.start(number, shift: $0) == override.start }
                return text(number, shift ?? -1, override, plan)
            }
            guard let master, !excluded.contains(id), master.start == plan.start(0) else {
                return nil
            }
            return text(number, 0, master, plan)
        }
    }

    private func text(_ number: Int, _ shift: Int, _ event: Event, _ plan: SchedulePlan) -> String {
        "\(plan.isAllDay ? 0 : plan.hour) \(number) +\(shift) \(event.summary ?? "")"
            + " \(event.location ?? "")"
    }
}
