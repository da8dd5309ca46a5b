import CalendarModel
import CivilTime
import Invitations
import Testing

@Suite struct ITIPReplyTests {
    @Test func `an answer echoes UID, SEQUENCE and ORGANIZER and speaks for one person`() throws {
        let details = try InvitationSamples.details(sequence: 2)
        let request = try #require(ITIPRequest.objects(for: details).last).object
        let stamp = try InvitationSamples.instant("2026-03-03T08:00:00Z")
        let reply = try ITIPReply.object(
            answering: request, as: try InvitationSamples.address("BO@example.net"),
            participation: .tentative, stamp: stamp, comment: "Perhaps\r\nlater")
        let event = try #require(reply.events.first)
        #expect(reply.method == .reply)
        #expect(event.uid == InvitationSamples.uid && event.sequence == 2 && event.stamp == stamp)
        #expect(event.organizer == request.events.first?.organizer)
        #expect(event.attendees.map(\.participation) == [.tentative])
        #expect(event.attendees.map(\.rsvp) == [false])
        #expect(event.comment == "Perhaps\nlater")
        #expect(ITIPRules.violations(in: reply).isEmpty)
    }

    @Test func `the composed answer is taken in by the processor`() throws {
        let copies = ITIPRequest.objects(for: try InvitationSamples.details())
        for copy in copies {
            let reply = try ITIPReply.object(
                answering: copy.object, as: copy.recipient.email, participation: .declined,
                stamp: try InvitationSamples.instant("2026-03-03T08:00:00Z"))
            let decisions = try InvitationSamples.processor().decide(
                reply, provenance: .file, stored: { _ in try InvitationSamples.stored() })
            #expect(decisions.map(\.outcome) == [.applied])
            #expect(decisions.first?.violations.isEmpty == true)
        }
    }

    @Test func `what is no request, no guest or no answer is refused`() throws {
        let request = try #require(
            ITIPRequest.objects(for: try InvitationSamples.details()).first
        ).object
        let cancel = try #require(
            ITIPCancel.objects(for: try InvitationSamples.details()).first
        ).object
        let ana = try InvitationSamples.address("ana@example.org")
        let stranger = try InvitationSamples.address("cy@example.org")
        #expect(try code(cancel, ana, .accepted) == .notARequest)
        #expect(try code(request, stranger, .accepted) == .notInvited)
        #expect(try code(request, ana, .needsAction) == .invalidAnswer)
        #expect(try code(request, ana, .completed) == .invalidAnswer)
    }

    private func code(
        _ request: CalendarObject, _ person: CalendarAddress, _ answer: ParticipationStatus
    ) throws -> InvitationsError.Code? {
        let stamp = try InvitationSamples.instant("2026-03-03T08:00:00Z")
        do throws(InvitationsError) {
            _ = try ITIPReply.object(
                answering: request, as: person, participation: answer, stamp: stamp)
            return nil
        } catch {
            return error.code
        }
    }
}
