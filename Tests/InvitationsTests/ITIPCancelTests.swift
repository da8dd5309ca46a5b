import CalendarModel
import CivilTime
import Invitations
import Testing

@Suite struct ITIPCancelTests {
    @Test func `a cancellation carries METHOD, STATUS and the higher SEQUENCE`() throws {
        let details = try InvitationSamples.details(sequence: 1)
        let copies = ITIPCancel.objects(for: details)
        #expect(copies.count == 2)
        for copy in copies {
            let event = try #require(copy.object.events.first)
            #expect(copy.object.method == .cancel)
            #expect(event.status == .cancelled && event.transparency == .transparent)
            #expect(event.sequence == 1 && event.uid == InvitationSamples.uid)
            #expect(event.organizer?.address == copy.recipient.organizerAddress)
            #expect(event.attendees.count == 2)
            #expect(event.attendees.allSatisfy { !$0.rsvp })
            #expect(ITIPRules.violations(in: copy.object).isEmpty)
        }
    }

    @Test func `a person taken off the list is told without ending the event`() throws {
        let earlier = try InvitationSamples.details()
        var details = try InvitationSamples.details(sequence: 1)
        let removed = details.attendees.removeLast()
        let copies = ITIPCancel.objects(removedFrom: earlier, by: details)
        #expect(copies.map(\.recipient) == [removed])
        let event = try #require(copies.first?.object.events.first)
        #expect(event.status == nil)
        #expect(event.attendees.map(\.address) == [removed.email])
        #expect(ITIPCancel.objects(removedFrom: earlier, by: earlier).isEmpty)
    }
}
