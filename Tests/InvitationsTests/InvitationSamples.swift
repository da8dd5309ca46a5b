import CalendarModel
import CivilTime
import Invitations
import TestSupport
import Testing

/// A session of a mentor and a mentee, and the messages around it.
enum InvitationSamples {
    static let uid = "kept-8d1f@kept.example"

    static func instant(_ text: String) throws -> Instant {
        try #require(Instant(rfc3339: text))
    }

    static func address(_ text: String) throws -> CalendarAddress {
        try #require(CalendarAddress(text))
    }

    static func period(_ start: String, minutes: Int64 = 60) throws -> Period {
        Period(start: try instant(start), durationSeconds: minutes * 60)
    }

    static func mentor() throws -> InvitedPerson {
        InvitedPerson(
            email: try address("ana@example.org"), name: "Ana Ruiz",
            organizerAddress: try address("plan+mentortoken@kept.example"))
    }

    static func mentee() throws -> InvitedPerson {
        InvitedPerson(
            email: try address("bo@example.net"), name: "Bo Lind",
            organizerAddress: try address("plan+menteetoken@kept.example"))
    }

    static func details(sequence: Int = 0) throws -> InvitationDetails {
        InvitationDetails(
            uid: uid, sequence: sequence, stamp: try instant("2026-03-01T08:00:00Z"),
            created: try instant("2026-02-20T08:00:00Z"),
            period: try period("2026-03-10T09:00:00Z"), summary: "Ana Ruiz / Bo Lind",
            description: "Session 1 of 6", location: "Room 4", url: "https://kept.example/a",
            attendees: [try mentor(), try mentee()], organizerName: "Spring 2026")
    }

    static func stored(sequence: Int = 0, isCancelled: Bool = false) throws -> StoredInvitation {
        StoredInvitation(
            uid: uid, sequence: sequence, period: try period("2026-03-10T09:00:00Z"),
            isCancelled: isCancelled,
            people: [
                StoredInvitation.Person(email: try mentor().email),
                StoredInvitation.Person(
                    email: try mentee().email, aliases: [try address("bo.lind@home.example")]),
            ])
    }

    /// A processor that knows the two tokens of the samples.
    static func processor() throws -> ITIPProcessor {
        let tokens = [try mentor(), try mentee()].map { person in
            (AnswerAddress(person.organizerAddress)?.token, person.email)
        }
        return ITIPProcessor(zones: SystemZones.shared) { token, person in
            tokens.contains { $0.0 == token && $0.1 == person }
        }
    }

    /// A reply as a calendar program sends it; parts are changed by the test.
    static func reply(
        _ participation: ParticipationStatus, from person: InvitedPerson, sequence: Int = 0,
        stamp: String = "2026-03-02T08:00:00Z", change: (inout Event) -> Void = { _ in }
    ) throws -> ITIPMessage {
        var event = Event(
            uid: uid, sequence: sequence, stamp: try instant(stamp),
            organizer: Organizer(address: person.organizerAddress),
            attendees: [Attendee(address: person.email, participation: participation)])
        change(&event)
        return ITIPMessage(method: .reply, event: event)
    }
}
