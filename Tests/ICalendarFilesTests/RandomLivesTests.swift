import Airlock
import CalendarModel
import CivilTime
import Invitations
import TestSupport
import Testing

@testable import ICalendarFiles

/// Lives of appointments from a seed: booked, moved, cancelled and booked anew, as each person's
/// mailbox and feed see them.
struct RandomLivesTests {
    /// What one person has received so far of one appointment.
    private struct Thread {
        var organizer: CalendarAddress?
        var last: (sequence: Int, stamp: Instant)?
        var isCancelled = false
    }

    @Test func `a thousand lives run without a fault along the thread`() throws {
        var random = SeededGenerator.forTest()
        var messages = 0
        for number in 0..<1_000 {
            var maker = RandomObject(random: SeededGenerator(seed: random.next()))
            var details = try booked(number, &maker, &random)
            var threads: [String: Thread] = [:]
            try deliver(ITIPRequest.objects(for: details), of: details, &threads)
            messages += 2
            for _ in 0..<random.int(in: 0...4) {
                let before = details
                details.stamp = details.stamp.advanced(bySeconds: Int64(random.int(in: 1...90_000)))
                details.sequence += 1
                let isCancel = random.chance(percent: 30)
                if !isCancel { change(&details, &maker, &random) }
                let copies =
                    isCancel
                    ? ITIPCancel.objects(for: details)
                    : ITIPRequest.objects(for: details, replacing: before)
                try deliver(copies, of: details, &threads)
                messages += copies.count
                if number % 5 == 0 { try expectFeed(details, isCancelled: isCancel) }
                guard isCancel else { continue }
                // Booked anew is another appointment: a UID is never used again.
                details = try booked(number + 10_000, &maker, &random)
                threads = [:]
                try deliver(ITIPRequest.objects(for: details), of: details, &threads)
                messages += 2
            }
        }
        #expect(messages > 4_000)
    }

    private func booked(
        _ number: Int, _ maker: inout RandomObject, _ random: inout SeededGenerator
    ) throws -> InvitationDetails {
        let people = try ["ana", "bo"].map { name in
            InvitedPerson(
                email: try #require(CalendarAddress("mailto:\(name)\(number)@example.org")),
                name: maker.hostile(),
                organizerAddress: try #require(
                    CalendarAddress("mailto:plan+\(name)\(number)@kept.example")))
        }
        let stamp = Instant(secondsSinceEpoch: 1_767_225_600 + Int64(random.int(in: 0...9_999_999)))
        return InvitationDetails(
            uid: "\(number)-\(random.int(in: 0...999_999))@kept.example", sequence: 0, stamp: stamp,
            created: stamp, period: period(&random), summary: maker.hostile(),
            description: maker.hostile(), location: maker.hostile(), attendees: people,
            organizerName: maker.hostile(), showsOthers: random.chance(percent: 70))
    }

    private func period(_ random: inout SeededGenerator) -> Period {
        Period(
            start: Instant(
                secondsSinceEpoch: 1_780_000_000 + Int64(random.int(in: 0...9_999)) * 900),
            durationSeconds: Int64(random.int(in: 1...8)) * 900)
    }

    private func change(
        _ details: inout InvitationDetails, _ maker: inout RandomObject,
        _ random: inout SeededGenerator
    ) {
        switch random.int(in: 1...3) {
        case 1: details.location = maker.hostile()
        case 2: details.attendees[0].participation = .accepted
        default: break
        }
        details.period = period(&random)
    }

    /// Writes and reads each copy, and holds it against the thread the person has.
    private func deliver(
        _ copies: [InvitationCopy], of details: InvitationDetails, _ threads: inout [String: Thread]
    ) throws {
        #expect(copies.count == 2)
        for copy in copies {
            let back = try RoundTripTests.read(try ICalendarWriter.write(copy.object))
            #expect(back.findings == [])
            #expect(ITIPRules.violations(in: back.object).isEmpty)
            let event = try #require(back.object.events.first)
            #expect(back.object.events.count == 1 && event.uid == details.uid)
            #expect(event.start == .utc(details.period.start))
            var thread = threads[copy.recipient.email.text] ?? Thread()
            #expect(!thread.isCancelled, "nothing follows a CANCEL")
            if let last = thread.last {
                #expect(event.sequence == last.sequence + 1 && event.stamp! > last.stamp)
                #expect(event.organizer?.address == thread.organizer, "one ORGANIZER for life")
            }
            #expect(event.organizer?.address == copy.recipient.organizerAddress)
            #expect(event.attendees.contains { $0.address == copy.recipient.email })
            let isCancel = back.object.method == .cancel
            #expect((event.status == .cancelled) == isCancel)
            // A person who has not answered is asked; nobody is asked by a CANCEL.
            #expect(
                event.attendees.allSatisfy {
                    $0.rsvp == (!isCancel && $0.participation == .needsAction)
                })
            thread.organizer = event.organizer?.address
            thread.last = (event.sequence, try #require(event.stamp))
            thread.isCancelled = isCancel
            threads[copy.recipient.email.text] = thread
        }
    }

    private func expectFeed(_ details: InvitationDetails, isCancelled: Bool) throws {
        let object = CalendarFeed.object(
            name: "Ana", entries: [.init(details: details, isCancelled: isCancelled)])
        let text = try ICalendarWriter(options: .feed).write(object)
        let back = try RoundTripTests.read(text)
        #expect(back.findings == [] && back.object.method == nil)
        let event = try #require(back.object.events.first)
        #expect(event.attendees.isEmpty && event.organizer == nil)
        #expect(event.sequence == details.sequence && event.lastModified == details.stamp)
        #expect((event.status == .cancelled) == isCancelled)
        #expect((event.transparency == .transparent) == isCancelled)
    }
}
