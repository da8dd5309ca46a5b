import CalendarModel
import CivilTime
import Recurrence
import TestSupport
import Testing

/// RFC 7953 §3.1, §4: what time is left by VAVAILABILITYs; the week is that of Monday 2 March 2026.
struct AvailabilityTests {
    private static let week = Period(
        start: Instant(rfc3339: "2026-03-01T23:00:00Z")!,
        end: Instant(rfc3339: "2026-03-08T23:00:00Z")!)

    private func wall(_ text: String) throws -> CalendarTime {
        try #require(CalendarTime(iCalendar: text, tzid: "Europe/Berlin"))
    }

    /// An AVAILABLE part of Berlin.
    private func part(
        _ start: String, _ end: String, _ rule: String? = nil,
        _ change: (inout Event) -> Void = { _ in }
    ) throws -> Event {
        var event = Event(uid: "part", start: try wall(start), end: try wall(end))
        event.ruleTexts = rule.map { [$0] } ?? []
        change(&event)
        return event
    }

    /// What is free of the week, on Berlin's clock: `Mon 09:00-12:00`.
    private func free(_ object: CalendarObject) throws -> [String] {
        let zone = try SystemZones.shared.required("Europe/Berlin")
        let expander = CalendarExpander(object, zones: SystemZones.shared, floatingZone: zone)
        let busy = expander.busy(in: Self.week, limits: .service)
        return PeriodSet([Self.week]).subtracting(busy).periods.map { period in
            let (start, end) = (zone.wallTime(at: period.start), zone.wallTime(at: period.end))
            return "\(start.date.weekday.shortName) \(start.clock)-\(end.clock)"
        }
    }

    @Test func `outside the AVAILABLE parts nothing is free`() throws {
        let mornings = Availability(
            available: [
                try part("20260105T090000", "20260105T120000", "FREQ=WEEKLY;BYDAY=MO,WE,FR")
            ])
        let object = CalendarObject(availability: [mornings])
        #expect(try free(object) == ["Mon 09:00-12:00", "Wed 09:00-12:00", "Fri 09:00-12:00"])
    }

    @Test(arguments: [
        FreeBusyType.busy, .busyUnavailable, .busyTentative, .other("X-AWAY"),
    ])
    func `every BUSYTYPE takes time`(type: FreeBusyType) throws {
        let none = Availability(
            start: try wall("20260303T000000"), end: try wall("20260308T000000"), busyType: type)
        #expect(
            try free(CalendarObject(availability: [none])) == [
                "Mon 00:00-00:00", "Sun 00:00-00:00",
            ])
    }

    @Test func `a component speaks only inside its bounds, given by an end or a length`() throws {
        let length = Availability(
            start: try wall("20260304T120000"), duration: CalendarDuration(days: 2),
            available: [try part("20260305T100000", "20260305T110000")])
        let expected = ["Mon 00:00-12:00", "Thu 10:00-11:00", "Fri 12:00-00:00"]
        #expect(try free(CalendarObject(availability: [length])) == expected)
        let end = Availability(
            start: length.start, end: try wall("20260306T120000"), available: length.available)
        #expect(try free(CalendarObject(availability: [end])) == expected)
    }

    @Test func `a higher priority decides alone where it overlaps`() throws {
        let always = Availability(
            priority: 0,
            available: [try part("20260105T090000", "20260105T170000", "FREQ=DAILY")])
        let usual = Availability(
            start: try wall("20260302T000000"), end: try wall("20260304T000000"), priority: 5,
            available: [try part("20260105T100000", "20260105T120000", "FREQ=DAILY")])
        let travel = Availability(
            start: try wall("20260303T000000"), end: try wall("20260305T000000"), priority: 1,
            available: [try part("20260304T200000", "20260304T210000")])
        for order in [[always, usual, travel], [travel, usual, always], [usual, travel, always]] {
            let object = CalendarObject(availability: order)
            #expect(
                try free(object) == [
                    "Mon 10:00-12:00", "Wed 20:00-21:00", "Thu 09:00-17:00", "Fri 09:00-17:00",
                    "Sat 09:00-17:00", "Sun 09:00-17:00",
                ])
        }
    }

    @Test func `of one priority both must be free, in any order`() throws {
        let early = Availability(
            priority: 3, available: [try part("20260302T080000", "20260302T120000")])
        let late = Availability(
            priority: 3, available: [try part("20260302T100000", "20260302T160000")])
        #expect(try free(CalendarObject(availability: [early, late])) == ["Mon 10:00-12:00"])
        #expect(try free(CalendarObject(availability: [late, early])) == ["Mon 10:00-12:00"])
    }

    @Test func `an AVAILABLE part has exceptions and moved instances`() throws {
        let daily = try part("20260302T090000", "20260302T100000", "FREQ=DAILY;COUNT=4") {
            $0.exclusions = [.zoned($0.start!.wallAsWritten.adding(days: 1), tzid: "Europe/Berlin")]
        }
        let moved = try part("20260304T150000", "20260304T170000") {
            $0.recurrenceID = CalendarTime(
                iCalendar: "20260304T090000", tzid: "Europe/Berlin")
        }
        let object = CalendarObject(availability: [Availability(available: [daily, moved])])
        #expect(try free(object) == ["Mon 09:00-10:00", "Wed 15:00-17:00", "Thu 09:00-10:00"])
    }

    @Test func `real appointments come on top`() throws {
        let hours = Availability(
            available: [try part("20260302T090000", "20260302T170000", "FREQ=DAILY;COUNT=2")])
        let meeting = Event(
            uid: "m", start: try wall("20260302T110000"), end: try wall("20260302T120000"))
        let span = FreeBusy.Span(
            period: Period(
                start: Instant(rfc3339: "2026-03-03T08:00:00Z")!, durationSeconds: 3_600))
        let object = CalendarObject(
            events: [meeting], freeBusy: [FreeBusy(spans: [span])], availability: [hours])
        #expect(
            try free(object) == ["Mon 09:00-11:00", "Mon 12:00-17:00", "Tue 10:00-17:00"])
    }

    @Test func `hours stay on the wall over a change of the clock`() throws {
        let hours = Availability(
            available: [
                try part("20260105T090000", "20260105T100000", "FREQ=WEEKLY;BYDAY=SA,MO")
            ])
        let object = CalendarObject(availability: [hours])
        let window = Period(
            start: Instant(rfc3339: "2026-03-28T00:00:00Z")!,
            end: Instant(rfc3339: "2026-03-31T00:00:00Z")!)
        let busy = CalendarExpander(object, zones: SystemZones.shared, floatingZone: nil)
            .busy(in: window, limits: .service)
        let free = PeriodSet([window]).subtracting(busy).periods.map(\.start.rfc3339)
        #expect(free == ["2026-03-28T08:00:00Z", "2026-03-30T07:00:00Z"])
    }

    @Test func `bounds in an unknown zone are reported, and a heavy part too`() throws {
        let lost = Availability(
            uid: "lost", start: CalendarTime(iCalendar: "20260302T000000", tzid: "Nowhere/X"))
        let heavy = Availability(
            available: [try part("20260302T000000", "20260302T000001", "FREQ=SECONDLY")])
        let object = CalendarObject(availability: [lost, heavy])
        let expansion = CalendarExpander(object, zones: SystemZones.shared, floatingZone: nil)
            .occurrences(in: Self.week, limits: .service)
        #expect(Set(expansion.unexpanded.map(\.uid)) == ["lost", "part"])
        // What cannot be told is never free.
        #expect(expansion.unavailable == PeriodSet([Self.week]))
    }
}
