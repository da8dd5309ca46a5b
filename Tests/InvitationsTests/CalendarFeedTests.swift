import CalendarModel
import CivilTime
import Invitations
import Testing

@Suite struct CalendarFeedTests {
    @Test func `a feed holds no method, organizer or attendee`() throws {
        let entry = CalendarFeed.Entry(
            details: try InvitationSamples.details(), isCancelled: false)
        let feed = CalendarFeed.object(name: "Ana\nRuiz", entries: [entry])
        let event = try #require(feed.events.first)
        #expect(feed.method == nil && feed.name == "Ana Ruiz")
        #expect(event.organizer == nil && event.attendees.isEmpty)
        #expect(event.status == .confirmed && event.transparency == .opaque)
        #expect(event.sequence == 0 && event.lastModified == event.stamp)
    }

    @Test func `a cancelled appointment stays, cancelled and transparent`() throws {
        let entry = CalendarFeed.Entry(
            details: try InvitationSamples.details(sequence: 2), isCancelled: true)
        let event = try #require(CalendarFeed.object(name: "", entries: [entry]).events.first)
        #expect(event.status == .cancelled && event.transparency == .transparent)
        #expect(event.sequence == 2)
    }

    @Test func `entries are sorted by start, then UID, whatever order they come in`() throws {
        var entries: [CalendarFeed.Entry] = []
        for (uid, start) in [
            ("b", "2026-03-10T09:00:00Z"), ("a", "2026-03-10T09:00:00Z"),
            ("c", "2026-03-09T09:00:00Z"),
        ] {
            var details = try InvitationSamples.details()
            details.uid = uid
            details.period = try InvitationSamples.period(start)
            entries.append(CalendarFeed.Entry(details: details, isCancelled: false))
        }
        let feed = CalendarFeed.object(name: "x", entries: entries)
        #expect(feed.events.map(\.uid) == ["c", "a", "b"])
        #expect(feed == CalendarFeed.object(name: "x", entries: entries.reversed()))
    }

    @Test func `a published appointment has an organizer and nobody to answer`() throws {
        let object = ITIPPublish.object(
            for: try InvitationSamples.details(),
            organizer: try InvitationSamples.address("plan@kept.example"))
        #expect(object.method == .publish)
        #expect(object.events.first?.attendees.isEmpty == true)
        #expect(ITIPRules.violations(in: object).isEmpty)
    }
}
