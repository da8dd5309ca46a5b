import CalendarModel
import CivilTime
import Invitations
import TestSupport
import Testing

@Suite struct ITIPProcessorTests {
    @Test(arguments: [ParticipationStatus.accepted, .declined, .tentative, .needsAction])
    func `a person's answer to the present version is applied`(answer: ParticipationStatus) throws {
        let message = try InvitationSamples.reply(
            answer, from: try InvitationSamples.mentee(), sequence: 1)
        let decision = try decide(message, stored: try InvitationSamples.stored(sequence: 1))
        #expect(decision.outcome == .applied)
        let order = SequenceOrder(
            sequence: 1, stamp: try InvitationSamples.instant("2026-03-02T08:00:00Z"))
        #expect(
            decision.change
                == .answer(
                    ITIPChange.Answer(
                        attendee: try InvitationSamples.mentee().email, participation: answer,
                        order: order, comment: nil)))
        #expect(decision.why.contains(answer.text))
        #expect(decision.from == (try InvitationSamples.mentee().email))
    }

    @Test func `an answer to an earlier version is stale, to a later one refused`() throws {
        let message = try InvitationSamples.reply(
            .accepted, from: try InvitationSamples.mentee(), sequence: 1)
        let stale = try decide(message, stored: try InvitationSamples.stored(sequence: 2))
        #expect(stale.outcome == .stale && stale.change == nil)
        let early = try decide(message, stored: try InvitationSamples.stored(sequence: 0))
        #expect(early.outcome == .refused && early.change == nil)
    }

    @Test func `of two answers the one made later holds, whichever comes first`() throws {
        let first = try InvitationSamples.reply(
            .accepted, from: try InvitationSamples.mentee(), stamp: "2026-03-02T08:00:00Z")
        let second = try InvitationSamples.reply(
            .declined, from: try InvitationSamples.mentee(), stamp: "2026-03-02T08:00:01Z")
        #expect(try outcomes([first, second]) == [.applied, .applied])
        #expect(try outcomes([second, first]) == [.applied, .stale])
        #expect(try outcomes([first, first]) == [.applied, .stale])
    }

    @Test func `the same mail twice is stale`() throws {
        let message = try InvitationSamples.reply(.accepted, from: try InvitationSamples.mentee())
        let decision = try decide(message, ITIPProvenance(wasSeen: true))
        #expect(decision.outcome == .stale)
    }

    @Test func `an unknown UID is unknown and no event is made`() throws {
        let message = try InvitationSamples.reply(.accepted, from: try InvitationSamples.mentee())
        let processor = try InvitationSamples.processor()
        #expect(processor.decide(message, provenance: .file, stored: nil).outcome == .unknown)
        let cancel = ITIPMessage(method: .cancel, event: message.event)
        #expect(processor.decide(cancel, provenance: .file, stored: nil).outcome == .unknown)
    }

    @Test func `a wrong, foreign or missing secret changes nothing`() throws {
        let mentor = try InvitationSamples.mentor()
        let mentee = try InvitationSamples.mentee()
        let guess = try InvitationSamples.address("plan+guess@kept.example")
        for organizer in [mentor.organizerAddress, guess, mentor.email] {
            let message = try InvitationSamples.reply(.declined, from: mentee) {
                $0.organizer = Organizer(address: organizer)
            }
            let decision = try decide(message)
            #expect(decision.outcome == .needsCoordinator && decision.change == nil)
        }
    }

    @Test func `a missing ORGANIZER is no fault only when the token came by the envelope`() throws {
        let message = try InvitationSamples.reply(
            .accepted, from: try InvitationSamples.mentee()
        ) { $0.organizer = nil }
        let alone = try decide(message)
        #expect(alone.outcome == .needsCoordinator)
        let mailed = try decide(message, ITIPProvenance(envelopeToken: "menteetoken"))
        #expect(mailed.outcome == .applied)
        #expect(mailed.violations.map(\.property) == ["ORGANIZER"])
        let foreign = try decide(message, ITIPProvenance(envelopeToken: "mentortoken"))
        #expect(foreign.outcome == .needsCoordinator)
    }

    @Test func `two secrets that disagree change nothing`() throws {
        let message = try InvitationSamples.reply(.accepted, from: try InvitationSamples.mentee())
        let both = try decide(message, ITIPProvenance(envelopeToken: "menteetoken"))
        #expect(both.outcome == .applied)
        let mixed = try decide(message, ITIPProvenance(envelopeToken: "mentortoken"))
        #expect(mixed.outcome == .needsCoordinator)
    }

    @Test func `a mail from the other invited person changes nothing`() throws {
        let message = try InvitationSamples.reply(.declined, from: try InvitationSamples.mentee())
        let other = ITIPProvenance(senders: [try InvitationSamples.mentor().email])
        #expect(try decide(message, other).outcome == .needsCoordinator)
        let assistant = ITIPProvenance(senders: [try InvitationSamples.address("pa@example.net")])
        let applied = try decide(message, assistant)
        #expect(applied.outcome == .applied)
        #expect(applied.why.contains("another address"))
        let both = ITIPProvenance(senders: assistant.senders + other.senders)
        #expect(try decide(message, both).outcome == .needsCoordinator)
    }

    @Test func `somebody who is not invited is never added`() throws {
        let crasher = try InvitationSamples.reply(
            .accepted, from: try InvitationSamples.mentee()
        ) { $0.attendees[0].address = CalendarAddress("cy@example.org") ?? $0.attendees[0].address }
        let decision = try decide(crasher)
        #expect(decision.outcome == .needsCoordinator && decision.change == nil)
        #expect(!decision.why.contains("cy@"))
    }

    @Test func `a known alias, EMAIL or SENT-BY finds the person but does not replace the secret`()
        throws
    {
        let mentee = try InvitationSamples.mentee()
        let alias = try InvitationSamples.address("bo.lind@home.example")
        let stranger = try InvitationSamples.address("pa@example.net")
        let lines = [
            Attendee(address: alias, participation: .accepted),
            Attendee(address: stranger, participation: .accepted, sentBy: mentee.email),
            Attendee(
                address: stranger, participation: .accepted, emailParameter: "Bo@Example.net"),
        ]
        for line in lines {
            let message = try InvitationSamples.reply(.accepted, from: mentee) {
                $0.attendees = [line]
            }
            let decision = try decide(message)
            #expect(decision.outcome == .applied)
            guard case .answer(let answer) = decision.change else { continue }
            #expect(answer.attendee == mentee.email)
            let bare = try InvitationSamples.reply(.accepted, from: mentee) {
                $0.attendees = [line]
                $0.organizer = nil
            }
            #expect(try decide(bare).outcome == .needsCoordinator)
        }
    }

    @Test func `an acceptance of a cancelled appointment is shown to the coordinator`() throws {
        let stored = try InvitationSamples.stored(isCancelled: true)
        let mentee = try InvitationSamples.mentee()
        let late = try decide(try InvitationSamples.reply(.accepted, from: mentee), stored: stored)
        #expect(late.outcome == .needsCoordinator)
        let no = try decide(try InvitationSamples.reply(.declined, from: mentee), stored: stored)
        #expect(no.outcome == .applied)
    }

    @Test func `a problem reported by the sender's calendar is shown to the coordinator`() throws {
        let mentee = try InvitationSamples.mentee()
        for (code, outcome) in [
            ("2.0", ITIPOutcome.applied), ("2.8", .applied), ("3.7", .needsCoordinator),
            ("5.1", .needsCoordinator),
        ] {
            let message = try InvitationSamples.reply(.accepted, from: mentee) {
                $0.requestStatusCodes = [code]
            }
            #expect(try decide(message).outcome == outcome, "\(code)")
        }
    }

    @Test func `a RECURRENCE-ID is right only if it is the start of the session`() throws {
        let mentee = try InvitationSamples.mentee()
        let start = try InvitationSamples.period("2026-03-10T09:00:00Z").start
        let berlin = try #require(WallTime(iso: "2026-03-10T10:00"))
        for (time, outcome) in [
            (CalendarTime.utc(start), ITIPOutcome.applied),
            (.zoned(berlin, tzid: "Europe/Berlin"), .applied),
            (.zoned(berlin, tzid: "W. Europe Standard Time"), .applied),
            (.zoned(berlin, tzid: "Europe/London"), .refused),
            (.zoned(berlin, tzid: "No/Where"), .refused),
            (.utc(start.advanced(bySeconds: 3_600)), .refused), (.floating(berlin), .refused),
        ] {
            let message = try InvitationSamples.reply(.accepted, from: mentee) {
                $0.recurrenceID = time
            }
            #expect(try decide(message).outcome == outcome)
        }
    }

    @Test func `a reply to one instance is an exception of that person alone`() throws {
        let first = try InvitationSamples.period("2026-03-10T09:00:00Z").start
        let second = first.advanced(bySeconds: 7 * 86_400)
        var stored = try InvitationSamples.stored()
        stored.instances = [first, second]
        let mentee = try InvitationSamples.mentee()
        let berlin = try #require(WallTime(iso: "2026-03-17T10:00"))
        for (named, answer, stamp) in [
            (CalendarTime.zoned(berlin, tzid: "Europe/Berlin"), "DECLINED", "2026-03-02T08:00:00Z"),
            (.utc(first), "TENTATIVE", "2026-03-02T08:00:01Z"),
        ] {
            let message = try InvitationSamples.reply(
                ParticipationStatus(text: answer), from: mentee, stamp: stamp
            ) { $0.recurrenceID = named }
            let decision = try decide(message, stored: stored)
            #expect(decision.outcome == .applied)
            stored = stored.applying(try #require(decision.toStore))
        }
        let series = try InvitationSamples.reply(
            .accepted, from: mentee, stamp: "2026-03-03T08:00:00Z")
        stored = stored.applying(try #require(try decide(series, stored: stored).toStore))
        #expect(stored.people.map { $0.participation(at: second) } == [.needsAction, .declined])
        #expect(stored.people.map { $0.participation(at: first) } == [.needsAction, .tentative])
        #expect(stored.people.last?.participation == .accepted)
        let third = try InvitationSamples.reply(.accepted, from: mentee) {
            $0.recurrenceID = .utc(second.advanced(bySeconds: 7 * 86_400))
        }
        #expect(try decide(third, stored: stored).outcome == .refused)
    }

    @Test func `a delegation is taken down, waits for a coordinator and invites nobody`() throws {
        let delegate = try InvitationSamples.address("cy@example.org")
        let mentee = try InvitationSamples.mentee()
        let alone = try InvitationSamples.reply(.delegated, from: mentee) {
            $0.attendees[0].delegatedTo = [delegate]
        }
        let both = try InvitationSamples.reply(.delegated, from: mentee) {
            $0.attendees[0].delegatedTo = [delegate]
            $0.attendees.append(Attendee(address: delegate, delegatedFrom: [mentee.email]))
        }
        for message in [alone, both] {
            let decision = try decide(message)
            #expect(decision.outcome == .needsCoordinator)
            let stored = try InvitationSamples.stored().applying(try #require(decision.toStore))
            #expect(
                stored.people.map(\.email) == (try InvitationSamples.stored().people).map(\.email))
            #expect(stored.people.last?.participation == .delegated)
            #expect(stored.people.last?.delegates == [delegate])
        }
        let nobody = try InvitationSamples.reply(.delegated, from: mentee)
        #expect(try decide(nobody).outcome == .refused)
        let other = try InvitationSamples.reply(.delegated, from: mentee) {
            $0.attendees[0].delegatedTo = [try? InvitationSamples.mentor().email].compactMap(\.self)
        }
        #expect(try decide(other).toStore == nil)
        // Mail to one of our own answer addresses would come back to us.
        let loop = try InvitationSamples.address("plan+somebody@kept.example")
        let own = try InvitationSamples.reply(.delegated, from: mentee) {
            $0.attendees[0].delegatedTo = [loop]
        }
        #expect(try decide(own).outcome == .refused)
    }

    @Test func `a delegate's answer counts only for whom the person has named`() throws {
        let delegate = try InvitationSamples.address("cy@example.org")
        let mentee = try InvitationSamples.mentee()
        let answer = try InvitationSamples.reply(.accepted, from: mentee) {
            $0.attendees = [
                Attendee(
                    address: delegate, participation: .accepted, delegatedFrom: [mentee.email])
            ]
        }
        let early = try decide(answer)
        #expect(early.outcome == .needsCoordinator)
        let delegation = try InvitationSamples.reply(.delegated, from: mentee) {
            $0.attendees[0].delegatedTo = [delegate]
        }
        let stored = try InvitationSamples.stored().applying(
            try #require(try decide(delegation).toStore))
        let named = try decide(answer, stored: stored)
        #expect(named.outcome == .applied)
        let forged = try InvitationSamples.reply(.accepted, from: try InvitationSamples.mentor()) {
            $0.attendees = answer.event.attendees
        }
        #expect(try decide(forged, stored: stored).toStore == nil)
        let known = stored.applying(try #require(named.toStore))
        #expect(try decide(answer, stored: known).outcome == .stale)
    }

    @Test func `an answer to a version that the other's decline ended is taken down`() throws {
        var stored = try InvitationSamples.stored(sequence: 1, isCancelled: true)
        stored.declinedSequence = 0
        stored.people[0].participation = .declined
        let late = try InvitationSamples.reply(.accepted, from: try InvitationSamples.mentee())
        #expect(try decide(late, stored: stored).outcome == .applied)
        let own = try InvitationSamples.reply(
            .accepted, from: try InvitationSamples.mentor(), stamp: "2026-03-05T08:00:00Z")
        #expect(try decide(own, stored: stored).outcome == .stale)
        stored.declinedSequence = nil
        #expect(try decide(late, stored: stored).outcome == .stale)
    }

    @Test func `unusable replies are refused with the reason`() throws {
        let mentee = try InvitationSamples.mentee()
        let faults: [(inout Event) -> Void] = [
            { $0.uid = "" }, { $0.uid = nil }, { $0.attendees = [] }, { $0.stamp = nil },
            { $0.attendees.append($0.attendees[0]) }, { $0.sequence = -1 },
            { $0.attendees[0].participation = .completed },
            { $0.attendees[0].participation = .other("MAYBE") },
        ]
        for fault in faults {
            let decision = try decide(
                try InvitationSamples.reply(.accepted, from: mentee, change: fault))
            #expect(decision.outcome == .refused && decision.change == nil)
            #expect(!decision.why.isEmpty)
        }
    }

    private func outcomes(_ messages: [ITIPMessage]) throws -> [ITIPOutcome] {
        var stored = try InvitationSamples.stored()
        return try messages.map { message in
            let decision = try decide(message, stored: stored)
            if let change = decision.toStore { stored = stored.applying(change) }
            return decision.outcome
        }
    }

    private func decide(
        _ message: ITIPMessage, _ provenance: ITIPProvenance = .file,
        stored: StoredInvitation? = nil
    ) throws -> ITIPDecision {
        try InvitationSamples.processor().decide(
            message, provenance: provenance, stored: try stored ?? InvitationSamples.stored())
    }
}
