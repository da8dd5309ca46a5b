import CalendarModel
import CivilTime
import Invitations
import Testing

@Suite struct ITIPRequestTests {
    @Test func `each person gets a calendar of their own under the shared UID`() throws {
        let details = try InvitationSamples.details()
        let copies = ITIPRequest.objects(for: details)
        #expect(copies.map(\.recipient) == details.attendees)
        for copy in copies {
            let event = try #require(copy.object.events.first)
            #expect(copy.object.events.count == 1)
            #expect(copy.object.method == .request)
            #expect(event.uid == InvitationSamples.uid)
            #expect(event.organizer?.address == copy.recipient.organizerAddress)
            #expect(event.organizer?.commonName == "Spring 2026")
            #expect(event.status == .confirmed && event.transparency == .opaque)
            #expect(ITIPRules.violations(in: copy.object).isEmpty)
        }
    }

    @Test func `times stand in UTC without any zone`() throws {
        let copy = try #require(ITIPRequest.objects(for: try InvitationSamples.details()).first)
        let event = try #require(copy.object.events.first)
        #expect(event.start?.iCalendar == "20260310T090000Z")
        #expect(event.end?.iCalendar == "20260310T100000Z")
        #expect(copy.object.zones.isEmpty && event.duration == nil)
        #expect(event.stamp == event.lastModified)
    }

    @Test func `both people stand in each copy and are asked only while they have not answered`()
        throws
    {
        var details = try InvitationSamples.details()
        details.attendees[0].participation = .accepted
        for copy in ITIPRequest.objects(for: details) {
            let lines = try #require(copy.object.events.first).attendees
            #expect(lines.map(\.address) == details.attendees.map(\.email))
            #expect(lines.map(\.participation) == [.accepted, .needsAction])
            #expect(lines.map(\.rsvp) == [false, true])
            #expect(lines.map(\.commonName) == ["Ana Ruiz", "Bo Lind"])
        }
    }

    @Test func `a policy that hides others leaves one attendee and no trace of the other`() throws {
        var details = try InvitationSamples.details()
        details.showsOthers = false
        for copy in ITIPRequest.objects(for: details) {
            let lines = try #require(copy.object.events.first).attendees
            #expect(lines.map(\.address) == [copy.recipient.email])
        }
    }

    @Test func `no copy holds the answer address of the other person`() throws {
        for copy in ITIPRequest.objects(for: try InvitationSamples.details()) {
            let event = try #require(copy.object.events.first)
            let all = [event.organizer?.address].compactMap { $0 } + event.attendees.map(\.address)
            let tokens = all.compactMap { AnswerAddress($0)?.token }
            #expect(tokens == [AnswerAddress(copy.recipient.organizerAddress)?.token])
        }
    }

    @Test func `names lose quotes and control characters that break clients`() throws {
        var details = try InvitationSamples.details()
        details.attendees[0].name = "Ana \"Anita\" Ruiz\r\nATTENDEE:x"
        details.summary = "One\nTwo\u{0}\u{2028}Three\tFour"
        details.description = "One\r\nTwo\u{7}"
        let copy = try #require(ITIPRequest.objects(for: details).first)
        let event = try #require(copy.object.events.first)
        #expect(event.attendees.first?.commonName == "Ana 'Anita' Ruiz ATTENDEE:x")
        #expect(event.summary == "One Two Three Four")
        #expect(event.description == "One\nTwo")
    }

    @Test func `another time or place asks everybody again`() throws {
        let answered = try answeredDetails()
        var later = answered
        later.period = try InvitationSamples.period("2026-03-17T09:00:00Z")
        var elsewhere = answered
        elsewhere.location = "Room 5"
        for changed in [later, elsewhere] {
            let copies = ITIPRequest.objects(for: changed, replacing: answered)
            #expect(copies.count == 2)
            for copy in copies {
                let lines = try #require(copy.object.events.first).attendees
                #expect(lines.allSatisfy { $0.participation == .needsAction && $0.rsvp })
            }
        }
    }

    @Test func `another title keeps the answers, and no change makes no mail`() throws {
        let answered = try answeredDetails()
        var renamed = answered
        renamed.summary = "Another title"
        let copies = ITIPRequest.objects(for: renamed, replacing: answered)
        #expect(copies.count == 2)
        let lines = try #require(copies.first?.object.events.first).attendees
        #expect(lines.allSatisfy { $0.participation == .accepted && !$0.rsvp })
        #expect(ITIPRequest.objects(for: answered, replacing: answered).isEmpty)
    }

    @Test func `an added person alone gets a copy if nothing else changed`() throws {
        let earlier = try answeredDetails()
        var details = earlier
        details.attendees.append(
            InvitedPerson(
                email: try InvitationSamples.address("cy@example.org"), name: "Cy",
                organizerAddress: try InvitationSamples.address("plan+cytoken@kept.example")))
        let copies = ITIPRequest.objects(for: details, replacing: earlier)
        #expect(copies.map(\.recipient.name) == ["Cy"])
        #expect(copies.first?.object.events.first?.attendees.count == 3)
    }

    private func answeredDetails() throws -> InvitationDetails {
        var details = try InvitationSamples.details()
        for index in details.attendees.indices {
            details.attendees[index].participation = .accepted
        }
        return details
    }
}
