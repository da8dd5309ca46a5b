import CalendarModel
import CivilTime
import TestSupport
import Testing

struct CalendarCheckerTests {
    private func codes(_ events: [Event], _ method: Method? = nil) -> [String] {
        CalendarChecker(
            CalendarObject(method: method, events: events), zones: SystemZones.shared
        ).findings().map(\.code)
    }

    private func sound(_ change: (inout Event) -> Void = { _ in }) -> Event {
        var event = Event(
            uid: "a", start: CalendarTime(iCalendar: "20260302T090000", tzid: "Europe/Berlin"),
            duration: CalendarDuration(seconds: 3_600), stamp: Instant(secondsSinceEpoch: 0),
            ruleTexts: ["FREQ=WEEKLY;COUNT=3"])
        change(&event)
        return event
    }

    @Test func `a sound event has no finding`() {
        #expect(codes([sound()]).isEmpty)
    }

    @Test func `what every event needs is missed by name`() {
        #expect(codes([Event()]) == ["missing_uid", "missing_dtstamp", "missing_dtstart"])
    }

    @Test func `unknown zones, bad rules and odd ends are found`() {
        #expect(
            codes([sound { $0.start = CalendarTime(iCalendar: "20260302T090000", tzid: "No") }])
                == ["cannot_be_placed"])
        #expect(
            codes([sound { $0.ruleTexts = ["FREQ=DAILY;BYDAY=255SU"] }]) == ["cannot_be_placed"])
        #expect(
            codes([sound { $0.end = CalendarTime(iCalendar: "20260302T070000Z") }])
                == ["end_and_duration", "dtend_before_dtstart"])
        #expect(codes([sound(), sound()]) == ["repeated_event"])
    }

    @Test func `a message without organizer is doubtful and not refused`() {
        #expect(
            codes([sound { $0.ruleTexts = [] }], .reply) == ["missing_organizer", "attendee_count"])
    }
}
