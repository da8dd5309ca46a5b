import CalendarModel
import CivilTime
import Invitations
import Testing

/// Messages other than REPLY, and objects that are no single message.
@Suite struct ITIPMethodsTests {
    @Test func `a counter proposal names the time and moves nothing`() throws {
        let berlin = try #require(WallTime(iso: "2026-03-12T15:00"))
        let message = try counter {
            $0.start = .zoned(berlin, tzid: "Europe/Berlin")
            $0.comment = "Thursday?"
        }
        let decision = try decide(message)
        #expect(decision.outcome == .applied)
        #expect(decision.why.contains("2026-03-12T14:00:00Z"))
        #expect(decision.why.contains("kept offers"))
        guard case .proposal(let proposal) = decision.change else {
            Issue.record("no proposal: \(decision)")
            return
        }
        #expect(proposal.period == (try InvitationSamples.period("2026-03-12T14:00:00Z")))
        #expect(proposal.comment == "Thursday?")
        #expect(proposal.attendee == (try InvitationSamples.mentee().email))
    }

    @Test func `a counter proposal with several attendees is known by its secret`() throws {
        let mentor = Attendee(address: try InvitationSamples.mentor().email)
        let decision = try decide(
            try counter {
                $0.start = .utc(Instant(secondsSinceEpoch: 1_773_324_000))
                $0.duration = CalendarDuration(iCalendar: "PT30M")
                $0.attendees.append(mentor)
            })
        guard case .proposal(let proposal) = decision.change else {
            Issue.record("no proposal: \(decision)")
            return
        }
        #expect(proposal.attendee == (try InvitationSamples.mentee().email))
        #expect(proposal.period.durationSeconds == 1_800)
    }

    @Test func `a proposal whose time cannot be read is refused with the reason`() throws {
        let wall = try #require(WallTime(iso: "2026-03-12T15:00"))
        let start = CalendarTime.utc(try InvitationSamples.instant("2026-03-12T14:00:00Z"))
        let faults: [(inout Event) -> Void] = [
            { $0.start = nil }, { $0.start = .zoned(wall, tzid: "No/Where") },
            { $0.start = .floating(wall) }, { $0.start = .date(wall.date) },
            { ($0.start, $0.end) = (start, start) },
            { ($0.start, $0.duration) = (start, CalendarDuration(iCalendar: "-PT30M")) },
            { ($0.start, $0.duration) = (start, CalendarDuration(days: .max, seconds: .max)) },
        ]
        for fault in faults {
            let decision = try decide(try counter(fault))
            #expect(decision.outcome == .refused && decision.change == nil)
            #expect(decision.why.contains("cannot be read"))
        }
    }

    @Test func `a counter proposal needs the secret and the present version too`() throws {
        let stranger = try InvitationSamples.address("plan+guess@kept.example")
        let forged = try decide(try counter { $0.organizer = Organizer(address: stranger) })
        #expect(forged.outcome == .needsCoordinator && forged.change == nil)
        let processor = try InvitationSamples.processor()
        let old = processor.decide(
            try counter { $0.sequence = 0 }, provenance: .file,
            stored: try InvitationSamples.stored(sequence: 1))
        #expect(old.outcome == .stale)
    }

    @Test func `what a person said since overtakes their proposal, in either order`() throws {
        let mentee = try InvitationSamples.mentee()
        let counter = try counter {
            $0.start = .utc(Instant(secondsSinceEpoch: 1_773_324_000))
        }
        for (stamp, isOpen) in [
            ("2026-03-02T07:59:59Z", true), ("2026-03-02T08:00:00Z", true),
            ("2026-03-02T08:00:01Z", false),
        ] {
            let reply = try InvitationSamples.reply(.accepted, from: mentee, stamp: stamp)
            for order in [[counter, reply], [reply, counter]] {
                var stored = try InvitationSamples.stored()
                for message in order {
                    let decision = try InvitationSamples.processor().decide(
                        message, provenance: .file, stored: stored)
                    if let change = decision.toStore { stored = stored.applying(change) }
                }
                #expect((stored.people.last?.proposal != nil) == isOpen, "\(stamp)")
                #expect(stored.people.last?.participation == .accepted)
            }
        }
    }

    @Test func `a proposal without another time, or for what is over, waits`() throws {
        let same = try decide(
            try counter { $0.start = .utc(Instant(secondsSinceEpoch: 1_773_133_200)) })
        #expect(same.outcome == .needsCoordinator && same.toStore == nil)
        let over = try InvitationSamples.processor().decide(
            try counter { $0.start = .utc(Instant(secondsSinceEpoch: 1_773_324_000)) },
            provenance: .file, stored: try InvitationSamples.stored(isCancelled: true))
        #expect(over.outcome == .needsCoordinator && over.toStore == nil)
    }

    @Test func `a declined proposal is answered with the version and no time of its own`() throws {
        let copy = ITIPCounter.declined(
            for: try InvitationSamples.details(sequence: 2), to: try InvitationSamples.mentee(),
            comment: "Tuesday stands\u{0}\r\nSorry",
            stamp: try InvitationSamples.instant("2026-03-04T08:00:00Z"))
        #expect(copy.object.method == .declineCounter)
        let event = try #require(copy.object.events.first)
        #expect(event.organizer?.address == (try InvitationSamples.mentee().organizerAddress))
        #expect(event.sequence == 2 && event.comment == "Tuesday stands\nSorry")
        #expect(ITIPRules.violations(in: copy.object).isEmpty)
    }

    @Test func `a refresh asks for the present invitation again`() throws {
        let reply = try InvitationSamples.reply(.accepted, from: try InvitationSamples.mentee())
        let decision = try decide(ITIPMessage(method: .refresh, event: reply.event))
        #expect(decision.outcome == .applied)
        #expect(decision.change == .resend(to: try InvitationSamples.mentee().email))
    }

    @Test(arguments: [
        CalendarModel.Method.request, .cancel, .add, .publish, .declineCounter, .other("POLL"),
    ])
    func `other methods never change our appointment`(method: CalendarModel.Method) throws {
        let copy = try #require(
            ITIPCancel.objects(for: try InvitationSamples.details(sequence: 5)).first)
        let event = try #require(copy.object.events.first)
        let decision = try decide(ITIPMessage(method: method, event: event))
        #expect(decision.outcome == .refused && decision.change == nil)
    }

    @Test func `objects without METHOD or event, and of several events, are refused`() throws {
        let reply = try InvitationSamples.reply(.accepted, from: try InvitationSamples.mentee())
        var other = reply.event
        other.uid = "another"
        let cases: [(CalendarObject, [ITIPOutcome])] = [
            (CalendarObject(events: [reply.event]), [.refused]),
            (CalendarObject(method: .reply), [.refused]),
            (CalendarObject(method: .reply, events: [reply.event, other]), [.refused, .refused]),
            (
                CalendarObject(method: .publish, events: [reply.event, other]),
                [.refused, .unknown]
            ),
            (CalendarObject(method: .reply, events: [reply.event]), [.applied]),
        ]
        for (object, outcomes) in cases {
            let decisions = try InvitationSamples.processor().decide(
                object, provenance: .file,
                stored: { uid in
                    uid == InvitationSamples.uid ? try InvitationSamples.stored() : nil
                })
            #expect(decisions.map(\.outcome) == outcomes)
        }
    }

    private func counter(_ change: (inout Event) -> Void) throws -> ITIPMessage {
        let reply = try InvitationSamples.reply(
            .tentative, from: try InvitationSamples.mentee(), change: change)
        return ITIPMessage(method: .counter, event: reply.event)
    }

    private func decide(_ message: ITIPMessage) throws -> ITIPDecision {
        try InvitationSamples.processor().decide(
            message, provenance: .file, stored: try InvitationSamples.stored())
    }
}
