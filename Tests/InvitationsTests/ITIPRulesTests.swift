import CalendarModel
import CivilTime
import Invitations
import Testing

/// Facts: the messages of the worked examples of RFC 5546 §4.2, property by property.
@Suite struct ITIPRulesTests {
    @Test func `the worked examples of the standard break no rule`() throws {
        for (clause, method, event) in try examples() {
            #expect(ITIPRules.violations(in: event, method: method).isEmpty, "\(clause)")
        }
    }

    @Test func `all violations are reported at once, with count and clause`() {
        let found = ITIPRules.violations(in: Event(requestStatusCodes: ["2.0"]), method: .request)
        #expect(
            found.map(\.property) == [
                "DTSTAMP", "DTSTART", "ORGANIZER", "SUMMARY", "UID", "ATTENDEE", "REQUEST-STATUS",
            ])
        #expect(Set(found.map(\.clause)) == ["RFC 5546 §3.2.2"])
        #expect(
            found.last?.description
                == "A VEVENT of METHOD:REQUEST has 1 × REQUEST-STATUS, allowed is 0"
                + " (RFC 5546 §3.2.2).")
    }

    @Test func `each property a table asks for is missed when it is taken away`() throws {
        for (clause, method, event) in try examples() {
            var bare = event
            bare.uid = ""
            bare.stamp = nil
            bare.organizer = nil
            let missed = ITIPRules.violations(in: bare, method: method).map(\.property)
            #expect(Set(missed) == ["DTSTAMP", "ORGANIZER", "UID"], "\(clause)")
        }
    }

    @Test func `a reply speaks for one person and a refresh says nothing else`() throws {
        let person = Attendee(address: try InvitationSamples.address("b@example.com"))
        var event = try base()
        event.attendees = [person, person]
        #expect(
            ITIPRules.violations(in: event, method: .reply).map(\.property) == ["ATTENDEE"])
        event.attendees = [person]
        event.start = .utc(try InvitationSamples.instant("1997-07-01T20:00:00Z"))
        event.summary = "Conference"
        #expect(
            ITIPRules.violations(in: event, method: .refresh).map(\.property)
                == ["DTSTART", "SUMMARY"])
    }

    @Test func `busy time has tables of its own and unknown methods have none`() throws {
        let empty = FreeBusy()
        #expect(
            ITIPRules.violations(in: empty, method: .reply).map(\.property)
                == ["ATTENDEE", "DTEND", "DTSTAMP", "DTSTART", "ORGANIZER", "UID"])
        #expect(ITIPRules.violations(in: Event(), method: .other("POLL")).isEmpty)
        #expect(!ITIPRules.isDefined(component: "VFREEBUSY", method: .cancel))
        #expect(ITIPRules.isDefined(component: "VEVENT", method: .declineCounter))
        let object = CalendarObject(method: .reply, events: [Event()], freeBusy: [empty])
        #expect(ITIPRules.violations(in: object).count == 10)
        #expect(ITIPRules.violations(in: CalendarObject(events: [Event()])).isEmpty)
    }

    private func base() throws -> Event {
        Event(
            uid: "calsrv.example.com-873970198738777@example.com",
            stamp: try InvitationSamples.instant("1997-06-11T19:00:00Z"),
            organizer: Organizer(address: try InvitationSamples.address("a@example.com")))
    }

    private func examples() throws -> [(String, CalendarModel.Method, Event)] {
        let start = CalendarTime.utc(try InvitationSamples.instant("1997-07-01T20:00:00Z"))
        let end = CalendarTime.utc(try InvitationSamples.instant("1997-07-01T20:30:00Z"))
        let people = try ["a@example.com", "b@example.com", "c@example.com", "d@example.com"].map {
            Attendee(address: try InvitationSamples.address($0))
        }
        var published = try base()
        published.start = start
        published.summary = "ST. PAUL SAINTS -VS- DULUTH-SUPERIOR DUKES"
        var request = try base()
        (request.start, request.end, request.summary) = (start, end, "Conference")
        (request.status, request.attendees) = (.confirmed, people)
        var reply = try base()
        (reply.attendees, reply.requestStatusCodes) = ([people[1]], ["2.0"])
        var counter = request
        counter.comment = "This time works much better and I think the big conference room"
        var declined = try base()
        declined.comment = "Sorry, I cannot change this meeting time"
        var cancel = try base()
        (cancel.status, cancel.attendees) = (.cancelled, people)
        cancel.comment = "Mr. B cannot attend"
        var refresh = try base()
        refresh.attendees = [people[2]]
        return [
            ("§4.1.1 publish", .publish, published), ("§4.2.1 request", .request, request),
            ("§4.2.2 reply", .reply, reply), ("§4.2.4 counter", .counter, counter),
            ("§4.2.4 declined", .declineCounter, declined), ("§4.2.9 cancel", .cancel, cancel),
            ("§3.2.6 refresh", .refresh, refresh),
        ]
    }
}
