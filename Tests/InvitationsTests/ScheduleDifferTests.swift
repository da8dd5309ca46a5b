import CalendarModel
import CivilTime
import Invitations
import TestSupport
import Testing

/// Which change makes which message, one rule a test.
@Suite struct ScheduleDifferTests {
    private let differ = ScheduleDiffer(zones: SystemZones.shared)
    private let later = Instant(secondsSinceEpoch: 1_774_000_000)

    /// A weekly series in Berlin of the organizer, Ana and Bo; two instances are left out.
    private func series(_ change: (inout Event) throws -> Void = { _ in }) throws -> CalendarObject
    {
        var event = Event(
            uid: "series@kept.example", start: try berlin("2026-03-03T09:00"),
            end: try berlin("2026-03-03T10:00"), summary: "Session", location: "Room 1",
            sequence: 4, stamp: Instant(secondsSinceEpoch: 1_772_000_000),
            organizer: Organizer(address: try address("org")),
            attendees: try ["org", "ana", "bo"].map {
                Attendee(address: try address($0), participation: .accepted)
            },
            ruleTexts: ["FREQ=WEEKLY;COUNT=8;BYDAY=TU"],
            exclusions: [try berlin("2026-03-10T09:00"), try berlin("2026-04-07T09:00")])
        try change(&event)
        return CalendarObject(events: [event])
    }

    private func address(_ name: String) throws -> CalendarAddress {
        try SchedulePlan.address(name)
    }

    private func berlin(_ text: String, _ tzid: String = "Europe/Berlin") throws -> CalendarTime {
        .zoned(try #require(WallTime(iso: text)), tzid: tzid)
    }

    private func diff(
        _ old: CalendarObject?, _ new: CalendarObject?, withdrawn: [CalendarAddress: Int] = [:]
    ) throws -> ScheduleDiff {
        try differ.diff(from: old, to: new, stamp: later, withdrawn: withdrawn)
    }

    /// Method, recipients and SEQUENCE of each message in a word.
    private func words(_ diff: ScheduleDiff) -> [String] {
        diff.messages.map { message in
            let names = message.recipients.map { $0.text.prefix { $0 != "@" }.dropFirst(7) }
            let event = message.object.events.first
            let instance = event?.recurrenceID == nil ? "" : " one"
            return "\(message.object.method?.text ?? "")\(instance) \(event?.sequence ?? -1) "
                + names.joined(separator: ",")
        }
    }

    @Test func `another spelling of the same object is no change`() throws {
        let spellings: [(String, (inout Event) throws -> Void)] = [
            ("EXDATE in another order", { $0.exclusions.reverse() }),
            (
                "EXDATE in UTC",
                { event in
                    event.exclusions = ["2026-03-10T08:00:00Z", "2026-04-07T07:00:00Z"]
                        .compactMap { Instant(rfc3339: $0).map(CalendarTime.utc) }
                }
            ),
            (
                "the zone by its Windows name",
                {
                    $0.start = try self.berlin("2026-03-03T09:00", "W. Europe Standard Time")
                    $0.end = try self.berlin("2026-03-03T10:00", "W. Europe Standard Time")
                }
            ),
            (
                "the zone with a prefix, and an end in UTC",
                {
                    $0.start = try self.berlin(
                        "2026-03-03T09:00", "/mozilla.org/20070129_1/Europe/Berlin")
                    $0.end = .utc(try #require(Instant(rfc3339: "2026-03-03T09:00:00Z")))
                }
            ),
            (
                "a neighbour zone of the same clock",
                { $0.start = try self.berlin("2026-03-03T09:00", "Europe/Vienna") }
            ),
            (
                "DURATION for DTEND",
                {
                    $0.end = nil
                    $0.duration = CalendarDuration(seconds: 3_600)
                }
            ),
            ("the rule in another order", { $0.ruleTexts = ["byday=tu;COUNT=8;FREQ=WEEKLY"] }),
            (
                "the organizer in other case",
                {
                    $0.organizer = Organizer(
                        address: try #require(CalendarAddress("MAILTO:ORG@Example.ORG")),
                        commonName: "The Office")
                }
            ),
            (
                "answers", { $0.attendees[1].participation = .declined }
            ),
            ("TENTATIVE for CONFIRMED", { $0.status = .tentative }),
            (
                "stamps and COMMENT",
                {
                    $0.stamp = Instant(secondsSinceEpoch: 1_773_000_000)
                    $0.comment = "a word"
                }
            ),
            ("attendees in another order", { $0.attendees.reverse() }),
        ]
        for (name, change) in spellings {
            let found = try diff(try series(), try series(change))
            #expect(found.changes.isEmpty && found.messages.isEmpty, "\(name): \(found.changes)")
        }
        // The neighbour zone is another one where its clock differs.
        let other = try series { $0.start = try self.berlin("2026-03-03T09:00", "Europe/London") }
        #expect(try diff(try series(), other).changes.map(\.kind) == [.time])
    }

    @Test func `an added attendee alone gets the REQUEST, a removed one alone the CANCEL`() throws {
        let cy = Attendee(address: try address("cy"))
        let added = try diff(try series(), try series { $0.attendees.append(cy) })
        #expect(words(added) == ["REQUEST 4 cy"])
        let request = try #require(added.messages.first?.object.events.first)
        // The others keep what they have answered; the new one is asked.
        #expect(request.attendees.map(\.participation.text).filter { $0 == "ACCEPTED" }.count == 3)
        #expect(request.attendees.last?.rsvp == true)

        let removed = try diff(added.object, try series())
        #expect(words(removed) == ["CANCEL 5 cy"])
        let cancel = try #require(removed.messages.first?.object.events.first)
        #expect(cancel.status == nil, "the event stands for the others")
        #expect(cancel.attendees.map(\.address) == [cy.address])
        #expect(removed.object?.events.first?.sequence == 4)

        let again = try diff(
            removed.object, try series { $0.attendees.append(cy) }, withdrawn: removed.withdrawn)
        #expect(words(again) == ["REQUEST 6 cy"])
    }

    @Test func `a removed instance is a CANCEL with its RECURRENCE-ID, restored a REQUEST`() throws
    {
        let fewer = try series { $0.exclusions.append(try self.berlin("2026-03-17T09:00")) }
        let removed = try diff(try series(), fewer)
        #expect(words(removed) == ["CANCEL one 5 ana,bo"])
        let cancel = try #require(removed.messages.first?.object.events.first)
        #expect(cancel.recurrenceID == (try berlin("2026-03-17T09:00")))
        #expect(cancel.status == .cancelled && cancel.ruleTexts.isEmpty)
        #expect(removed.object?.events.first?.sequence == 5)

        let restored = try diff(removed.object, try series { $0.sequence = 5 })
        #expect(words(restored) == ["REQUEST 6 ana,bo"])
    }

    @Test func `a change of time or place asks everybody anew, a change of words nobody`() throws {
        let moved = try diff(try series(), try series { $0.location = "Room 2" })
        #expect(words(moved) == ["REQUEST 5 ana,bo"])
        let event = try #require(moved.messages.first?.object.events.first)
        #expect(
            event.attendees.map(\.participation) == [.accepted, .needsAction, .needsAction])
        #expect(event.attendees.map(\.rsvp) == [false, true, true])
        #expect(moved.object?.events.first?.attendees[1].participation == .needsAction)

        let retitled = try diff(try series(), try series { $0.summary = "Talk" })
        #expect(words(retitled) == ["REQUEST 4 ana,bo"])
        #expect(
            retitled.messages.first?.object.events.first?.attendees.allSatisfy {
                $0.participation == .accepted
            } == true)
    }

    @Test func `a moved instance asks for that instance alone`() throws {
        let base = try series()
        var changed = base
        var override = try #require(base.events.first)
        override.ruleTexts = []
        override.exclusions = []
        override.recurrenceID = try berlin("2026-03-17T09:00")
        override.start = try berlin("2026-03-17T15:00")
        override.end = try berlin("2026-03-17T16:00")
        changed.events.append(override)
        let found = try diff(base, changed)
        #expect(words(found) == ["REQUEST 5 ana,bo"])
        let events = try #require(found.messages.first?.object.events)
        #expect(events.map { $0.attendees[1].participation } == [.accepted, .needsAction])

        // The same instance for Bo no more, while Ana keeps it.
        var without = changed
        without.events[1].attendees.removeAll { $0.address.text.contains("bo@") }
        let single = try diff(found.object, without)
        #expect(words(single) == ["CANCEL one 6 bo"])
        #expect(single.messages.first?.object.events.first?.status == nil)
    }

    @Test func `whom a client tells, or nobody shall, gets nothing from us`() throws {
        for agent in ["CLIENT", "NONE"] {
            let old = try series { $0.attendees[1].scheduleAgent = agent }
            var new = old
            new.events[0].location = "Room 2"
            #expect(words(try diff(old, new)) == ["REQUEST 5 bo"], "\(agent)")
            #expect(words(try diff(old, nil)) == ["CANCEL 5 bo"], "\(agent)")
        }
        let server = try series { $0.attendees[1].scheduleAgent = "SERVER" }
        #expect(words(try diff(server, nil)) == ["CANCEL 5 ana,bo"])
    }

    @Test func `a beginning is a REQUEST, an end a CANCEL, and a new beginning stands above it`()
        throws
    {
        #expect(words(try diff(nil, try series())) == ["REQUEST 4 ana,bo"])
        let over = try series { $0.status = .cancelled }
        let ended = try diff(try series(), over)
        #expect(words(ended) == ["CANCEL 5 ana,bo"])
        #expect(ended.messages.first?.object.events.first?.status == .cancelled)
        #expect(words(try diff(ended.object, try series())) == ["REQUEST 6 ana,bo"])
        let gone = try diff(try series(), nil)
        #expect(words(gone) == ["CANCEL 5 ana,bo"] && gone.object == nil)
        let back = try diff(nil, try series(), withdrawn: gone.withdrawn)
        #expect(words(back) == ["REQUEST 6 ana,bo"])
    }

    @Test func `overrides without their series, and days, follow the same rules`() throws {
        func day(_ number: Int, _ people: [String]) throws -> Event {
            let date = SchedulePlan.first.adding(days: number)
            return Event(
                uid: "days@kept.example", recurrenceID: .date(date), start: .date(date),
                summary: "Day", sequence: 1,
                organizer: Organizer(address: try address("org")),
                attendees: try people.map { Attendee(address: try address($0)) })
        }
        let both = CalendarObject(events: [try day(0, ["ana"]), try day(7, ["ana", "bo"])])
        let one = CalendarObject(events: [try day(7, ["ana", "bo"])])
        #expect(words(try diff(both, one)) == ["CANCEL one 2 ana"])
        #expect(words(try diff(one, both)) == ["REQUEST one 2 ana"])
        let none = CalendarObject(events: [try day(0, ["ana"]), try day(7, ["ana"])])
        #expect(words(try diff(both, none)) == ["CANCEL one 2 bo"])
        // An exclusive end the day after is the same one day.
        var ended = both
        ended.events[0].end = .date(SchedulePlan.first.adding(days: 1))
        #expect(try diff(both, ended).messages.isEmpty)
    }

    @Test func `an object of very many people and instances is not compared`() throws {
        var many = try series()
        let base = try #require(many.events.first)
        for number in 1...600 {
            var override = base
            override.recurrenceID = .utc(Instant(secondsSinceEpoch: Int64(number) * 86_400))
            override.attendees = [Attendee(address: try address("guest\(number)"))]
            many.events.append(override)
        }
        do {
            _ = try diff(nil, many)
            Issue.record("was compared")
        } catch let error as InvitationsError {
            #expect(error.code == .tooLarge)
        }
    }

    @Test func `two objects, or two organizers, are not compared`() throws {
        let other = try series { $0.uid = "other@kept.example" }
        #expect(throws: InvitationsError.self) { try diff(try series(), other) }
        let usurped = try series { $0.organizer = Organizer(address: try self.address("ana")) }
        do {
            _ = try diff(try series(), usurped)
            Issue.record("taken over by another organizer")
        } catch let error as InvitationsError {
            #expect(error.code == .organizerChanged)
        }
    }
}
