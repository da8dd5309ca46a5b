import CalendarModel
import CivilTime
import Recurrence
import TestSupport
import Testing

struct CalendarExpanderTests {
    private func time(_ text: String, _ tzid: String? = nil) -> CalendarTime? {
        CalendarTime(iCalendar: text, tzid: tzid)
    }

    private func series(_ change: (inout Event) -> Void = { _ in }) -> Event {
        var event = Event(
            uid: "s", start: time("20260316T090000", "Europe/Berlin"),
            end: time("20260316T100000", "Europe/Berlin"), summary: "Plan", stamp: .distantPast,
            ruleTexts: ["FREQ=WEEKLY;COUNT=4"])
        change(&event)
        return event
    }

    private func expand(
        _ events: [Event], _ from: String = "2026-03-01", _ until: String = "2026-05-01",
        zone: String? = "Europe/Berlin", zones: [ZoneDefinition] = []
    ) throws -> CalendarExpansion {
        let expander = CalendarExpander(
            CalendarObject(zones: zones, events: events), zones: SystemZones.shared,
            floatingZone: try zone.map { try SystemZones.shared.required($0) })
        return expander.occurrences(in: try window(from, until), limits: .service)
    }

    private func window(_ from: String, _ until: String) throws -> Period {
        Period(
            start: try #require(Instant(rfc3339: from + "T00:00:00Z")),
            end: try #require(Instant(rfc3339: until + "T00:00:00Z")))
    }

    private func starts(_ expansion: CalendarExpansion) -> [String] {
        expansion.occurrences.map(\.period.start.rfc3339)
    }

    @Test func `a weekly series keeps its wall time over the change of clocks`() throws {
        let found = try expand([series()])
        #expect(
            starts(found) == [
                "2026-03-16T08:00:00Z", "2026-03-23T08:00:00Z", "2026-03-30T07:00:00Z",
                "2026-04-06T07:00:00Z",
            ])
        #expect(found.occurrences.map(\.zoneName) == Array(repeating: "Europe/Berlin", count: 4))
        #expect(found.occurrences.map(\.recurrenceIDText) == starts(found))
        #expect(found.unexpanded.isEmpty)
    }

    @Test func `overrides move, cancel and rename instances by instant`() throws {
        let moved = Event(
            uid: "s", recurrenceID: time("20260323T080000Z"),
            start: time("20260325T140000", "Europe/Berlin"),
            end: time("20260325T143000", "Europe/Berlin"), summary: "Moved")
        let cancelled = Event(
            uid: "s", recurrenceID: time("20260330T090000", "Europe/Berlin"),
            start: time("20260330T090000", "Europe/Berlin"), status: .cancelled)
        let found = try expand([moved, series(), cancelled])
        #expect(
            starts(found) == [
                "2026-03-16T08:00:00Z", "2026-03-25T13:00:00Z", "2026-03-30T07:00:00Z",
                "2026-04-06T07:00:00Z",
            ])
        #expect(found.occurrences.map(\.summary) == ["Plan", "Moved", nil, "Plan"])
        #expect(found.occurrences.map(\.isCancelled) == [false, false, true, false])
        #expect(found.occurrences[1].recurrenceIDText == "2026-03-23T08:00:00Z")
        let expander = CalendarExpander(
            CalendarObject(events: [moved, series(), cancelled]), zones: SystemZones.shared,
            floatingZone: nil)
        let busy = expander.busy(in: try window("2026-03-01", "2026-05-01"), limits: .service)
        #expect(busy.totalSeconds == 3_600 * 2 + 1_800)
    }

    @Test func `an override comes into the window from outside and leaves it`() throws {
        let into = Event(
            uid: "s", recurrenceID: time("20260316T080000Z"), start: time("20260410T080000Z"),
            end: time("20260410T090000Z"))
        let out = Event(
            uid: "s", recurrenceID: time("20260406T070000Z"), start: time("20260501T080000Z"))
        let found = try expand([series(), into, out], "2026-04-01", "2026-04-15")
        #expect(starts(found) == ["2026-04-10T08:00:00Z"])
    }

    @Test func `THISANDFUTURE shifts what follows and single overrides still win`() throws {
        let turn = Event(
            uid: "s", recurrenceID: time("20260323T090000", "Europe/Berlin"),
            recurrenceRange: true, start: time("20260324T110000", "Europe/Berlin"),
            end: time("20260324T113000", "Europe/Berlin"), summary: "New")
        let single = Event(
            uid: "s", recurrenceID: time("20260330T070000Z"), start: time("20260331T060000Z"),
            end: time("20260331T070000Z"), summary: "Once")
        let found = try expand([series(), single, turn])
        #expect(
            starts(found) == [
                "2026-03-16T08:00:00Z", "2026-03-24T10:00:00Z", "2026-03-31T06:00:00Z",
                "2026-04-07T09:00:00Z",
            ])
        #expect(found.occurrences.map(\.period.durationSeconds) == [3_600, 1_800, 3_600, 1_800])
        #expect(found.occurrences.map(\.summary) == ["Plan", "New", "Once", "New"])
    }

    @Test func `EXDATE by UTC and RDATE with its own period`() throws {
        let event = series {
            $0.exclusions = [.utc(Instant(rfc3339: "2026-03-30T07:00:00Z")!)]
            $0.additions = [
                RecurrenceDate(
                    start: .utc(Instant(rfc3339: "2026-04-20T07:00:00Z")!),
                    end: .duration(CalendarDuration(seconds: 900)))
            ]
        }
        let found = try expand([event])
        #expect(
            starts(found) == [
                "2026-03-16T08:00:00Z", "2026-03-23T08:00:00Z", "2026-04-06T07:00:00Z",
                "2026-04-20T07:00:00Z",
            ])
        #expect(found.occurrences.last?.period.durationSeconds == 900)
    }

    @Test func `DTEND is exact and DURATION nominal over the change of clocks`() throws {
        let exact = Event(
            uid: "a", start: time("20260328T120000", "Europe/Berlin"),
            end: time("20260329T120000", "Europe/Berlin"))
        let nominal = Event(
            uid: "b", start: time("20260328T120000", "Europe/Berlin"),
            duration: CalendarDuration(days: 1))
        let hours = Event(
            uid: "c", start: time("20260328T120000", "Europe/Berlin"),
            duration: CalendarDuration(seconds: 86_400))
        let repeated = Event(
            uid: "d", start: time("20260327T120000", "Europe/Berlin"),
            end: time("20260328T120000", "Europe/Berlin"), ruleTexts: ["FREQ=DAILY;COUNT=2"])
        let found = try expand([exact, nominal, hours, repeated])
        let lengths = Dictionary(grouping: found.occurrences, by: \.uid)
            .mapValues { $0.map { $0.period.durationSeconds / 3_600 } }
        #expect(lengths == ["a": [23], "b": [23], "c": [24], "d": [24, 24]])
    }

    @Test func `all-day events are the viewer's days`() throws {
        let day = Event(uid: "d", start: time("20260329"))
        let two = Event(uid: "e", start: time("20261024"), end: time("20261026"))
        let same = Event(uid: "f", start: time("20260401"), end: time("20260401"))
        let found = try expand([day, two, same], "2026-03-01", "2026-12-01")
        #expect(found.occurrences.map { $0.period.durationSeconds / 3_600 } == [23, 24, 49])
        #expect(
            found.occurrences.map { $0.startDate?.iso } == [
                "2026-03-29", "2026-04-01", "2026-10-24",
            ])
        #expect(
            found.occurrences.map { $0.endDate?.iso } == ["2026-03-30", "2026-04-02", "2026-10-26"])
        #expect(found.occurrences.allSatisfy { $0.isAllDay && $0.zoneName == nil })
        #expect(found.findings.map(\.code) == ["end_at_start"])
    }

    @Test func `an all-day series has its dates, exclusions and overrides by date`() throws {
        let master = Event(
            uid: "d", start: time("20260325"), ruleTexts: ["FREQ=DAILY;COUNT=5"],
            exclusions: [try #require(time("20260326"))])
        let moved = Event(
            uid: "d", recurrenceID: time("20260328"), start: time("20260405"), summary: "x")
        let found = try expand([master, moved])
        #expect(
            found.occurrences.map { $0.startDate?.iso }
                == ["2026-03-25", "2026-03-27", "2026-03-29", "2026-04-05"])
        #expect(found.occurrences.last?.recurrenceIDText == "2026-03-28")
    }

    @Test func `an end before the start is an error of length zero`() throws {
        let event = Event(
            uid: "x", start: time("20260316T090000Z"), end: time("20260316T080000Z"), line: 12)
        let found = try expand([event])
        #expect(found.occurrences.map(\.period.durationSeconds) == [0])
        #expect(found.findings.map(\.code) == ["dtend_before_dtstart"])
        #expect(found.findings.first?.line == 12)
    }

    @Test func `of two copies the higher SEQUENCE and then the newer stamp counts`() throws {
        let old = series {
            $0.summary = "old"; $0.sequence = 2; $0.ruleTexts = []
        }
        let new = series {
            $0.summary = "new"; $0.sequence = 3; $0.ruleTexts = []
        }
        #expect(try expand([new, old]).occurrences.map(\.summary) == ["new"])
        #expect(try expand([old, new]).occurrences.map(\.summary) == ["new"])
        let later = series {
            $0.summary = "later"; $0.stamp = .distantFuture; $0.ruleTexts = []
        }
        let earlier = series {
            $0.summary = "earlier"; $0.ruleTexts = []
        }
        #expect(try expand([later, earlier]).occurrences.map(\.summary) == ["later"])
    }

    @Test func `an unknown zone or a malformed rule is reported, the others still come`() throws {
        let lost = Event(uid: "lost", start: time("20260316T090000", "Nowhere"), line: 4)
        let broken = series {
            $0.uid = "broken"; $0.ruleTexts = ["FREQ=DAILY;INTERVAL=0"]
        }
        let found = try expand([lost, broken, series()])
        #expect(found.unexpanded.map(\.uid) == ["lost", "broken"])
        #expect(found.unexpanded.first?.line == 4)
        #expect(found.occurrences.count == 4)
    }

    @Test func `heavy rules are answered at once and reported by UID`() throws {
        let heavy = ["FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=SECONDLY;INTERVAL=7"]
            .enumerated().map { index, rule in
                series {
                    $0.uid = "h\(index)"; $0.ruleTexts = [rule]
                }
            }
        // Bounded by steps, not by a clock: a busy machine gives the same answer.
        let found = try expand(heavy + [series()])
        #expect(found.unexpanded.map(\.uid) == ["h0", "h1", "h2"])
        #expect(found.occurrences.count == 4)
        let never = series {
            $0.uid = "never"
            $0.ruleTexts = ["FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"]
        }
        #expect(try expand([never]).occurrences.count == 1)
    }

    @Test func `busy leaves out what is declined, transparent, free or empty`() throws {
        let ann = try #require(CalendarAddress("ann@example.org"))
        func event(_ hour: Int, _ change: (inout Event) -> Void = { _ in }) -> Event {
            var event = Event(
                uid: "\(hour)", start: time("20260316T\(hour)0000Z"),
                duration: CalendarDuration(seconds: 3_600))
            change(&event)
            return event
        }
        let object = CalendarObject(
            events: [
                event(10) { $0.attendees = [Attendee(address: ann, participation: .declined)] },
                event(11) { $0.transparency = .transparent },
                event(12) { $0.status = .cancelled },
                event(13) { $0.attendees = [Attendee(address: ann, participation: .tentative)] },
                event(14), event(15) { $0.duration = nil },
            ],
            freeBusy: [
                FreeBusy(spans: [
                    FreeBusy.Span(
                        period: try window("2026-03-20", "2026-03-21"), type: .free),
                    FreeBusy.Span(
                        period: try window("2026-03-22", "2026-03-23"), type: .busyUnavailable),
                ])
            ])
        let expander = CalendarExpander(object, zones: SystemZones.shared, floatingZone: nil)
        let whole = try window("2026-03-01", "2026-04-01")
        let busy = expander.busy(in: whole, as: ann, limits: .service)
        #expect(
            busy.periods.map(\.description) == [
                "2026-03-16T13:00:00Z/2026-03-16T15:00:00Z",
                "2026-03-22T00:00:00Z/2026-03-23T00:00:00Z",
            ])
        #expect(expander.busy(in: whole, limits: .service).totalSeconds == 3 * 3_600 + 86_400)
    }

    @Test func `floating times use the viewer's zone, then the hint, then UTC with a note`() throws
    {
        let event = Event(uid: "f", start: time("20260701T090000"))
        #expect(try starts(expand([event], "2026-06-01", "2026-08-01")) == ["2026-07-01T07:00:00Z"])
        let none = try expand([event], "2026-06-01", "2026-08-01", zone: nil)
        #expect(starts(none) == ["2026-07-01T09:00:00Z"])
        #expect(none.findings.map(\.code) == ["floating_as_utc"])
        #expect(none.occurrences.first?.zoneName == nil)
        let hinted = CalendarExpander(
            CalendarObject(zoneHint: "Asia/Tokyo", events: [event]), zones: SystemZones.shared,
            floatingZone: nil)
        let found = hinted.occurrences(in: try window("2026-06-01", "2026-08-01"), limits: .service)
        #expect(starts(found) == ["2026-07-01T00:00:00Z"])
    }

    @Test func `overrides without master are single events`() throws {
        let lone = (1...3).map { day in
            Event(
                uid: "l", recurrenceID: time("2026031\(day)T090000Z"),
                start: time("2026031\(day)T100000Z"))
        }
        #expect(try expand(lone).occurrences.count == 3)
    }

    @Test func `a VTIMEZONE that differs from its name's zone is told of once, with both times`()
        throws
    {
        // Berlin as it would be without summer time: right in winter, wrong from 29 March on.
        let stale = ZoneDefinition(
            tzid: "Europe/Berlin",
            observances: [
                ZoneDefinition.Observance(
                    isDaylight: false, start: try #require(WallTime(iso: "1970-01-01T00:00")),
                    offsetFromSeconds: 3_600, offsetToSeconds: 3_600)
            ])
        let found = try expand([series()], zones: [stale])
        let notes = found.findings.filter { $0.code == "zone_differs" }
        #expect(notes.count == 1)
        #expect(notes.first?.severity == .warning)
        #expect(notes.first?.message.contains("2026-03-30T08:00:00Z") == true)
        #expect(notes.first?.message.contains("2026-03-30T07:00:00Z") == true)
        #expect(starts(found)[2] == "2026-03-30T07:00:00Z")
        // Where the two agree for every instance of the window nothing is said.
        let winter = try expand([series()], "2026-03-01", "2026-03-25", zones: [stale])
        #expect(winter.findings.allSatisfy { $0.code != "zone_differs" })
    }

    @Test func `EXDATE takes away a single event too`() throws {
        let single = series {
            $0.ruleTexts = []
            $0.exclusions = [time("20260316T080000Z")].compactMap { $0 }
        }
        #expect(try expand([single]).occurrences.isEmpty)
    }

    @Test
    func `THISANDFUTURE keeps the meant wall time over a gap and is shown where it is no instance`()
        throws
    {
        let night = series {
            $0.start = time("20260327T023000", "Europe/Berlin")
            $0.end = time("20260327T030000", "Europe/Berlin")
            $0.ruleTexts = ["FREQ=DAILY;COUNT=4"]
        }
        let later = Event(
            uid: "s", recurrenceID: time("20260328T023000", "Europe/Berlin"), recurrenceRange: true,
            start: time("20260328T053000", "Europe/Berlin"), duration: CalendarDuration(seconds: 60)
        )
        // 29 March has no 02:30; the moved instance is at 05:30 all the same.
        #expect(
            starts(try expand([night, later])) == [
                "2026-03-27T01:30:00Z", "2026-03-28T04:30:00Z", "2026-03-29T03:30:00Z",
                "2026-03-30T03:30:00Z",
            ])
        let stray = Event(
            uid: "s", recurrenceID: time("20260401T090000Z"), recurrenceRange: true,
            start: time("20260401T090000Z"), duration: CalendarDuration(seconds: 60))
        let found = try expand([night, stray])
        #expect(starts(found).last == "2026-04-01T09:00:00Z")
        #expect(found.findings.contains { $0.code == "override_without_instance" })
    }

    @Test func `an override for what follows without instance is shown where it meets the window`()
        throws
    {
        let stray = Event(
            uid: "s", recurrenceID: time("20260131T203000Z"), recurrenceRange: true,
            start: time("20260131T210000Z"), end: time("20260201T220000Z"))
        let master = series { $0.ruleTexts = ["FREQ=DAILY;COUNT=2"] }
        let found = try expand([master, stray], "2026-02-01", "2026-02-02")
        #expect(starts(found) == ["2026-01-31T21:00:00Z"])
    }

    @Test func `a single override and one for what follows may name one instance`() throws {
        let alone = Event(
            uid: "s", recurrenceID: time("20260323T080000Z"), start: time("20260323T120000Z"))
        let following = Event(
            uid: "s", recurrenceID: time("20260323T080000Z"), recurrenceRange: true,
            start: time("20260323T150000Z"))
        for events in [[series(), alone, following], [following, alone, series()]] {
            #expect(
                starts(try expand(events)) == [
                    "2026-03-16T08:00:00Z", "2026-03-23T12:00:00Z", "2026-03-30T14:00:00Z",
                    "2026-04-06T14:00:00Z",
                ])
        }
    }

    @Test(arguments: [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9;COUNT=3", "FREQ=DAILY;INTERVAL=7;BYDAY=SU;UNTIL=20270101",
    ])
    func `a rule that never yields is reported by UID, its start and other events still come`(
        _ rule: String
    ) throws {
        var never = series { $0.ruleTexts = [rule] }
        never.uid = "never"
        let found = try expand([never, series()])
        #expect(found.unexpanded.map(\.uid) == ["never"])
        #expect(found.unexpanded.first?.isWhole == true)
        #expect(found.unexpanded.first?.reason.contains("never") == true)
        #expect(found.occurrences.count == 5)
    }

    @Test(arguments: [
        // Cut short before its first instance, as clients do where a series is split.
        "FREQ=DAILY;UNTIL=20260315T000000Z",
        // The start is off its rule, whose first instance is years away.
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=WEEKLY;BYDAY=SU",
    ])
    func `a rule that only begins later, or has ended, is not reported`(_ rule: String) throws {
        #expect(try expand([series { $0.ruleTexts = [rule] }]).unexpanded.isEmpty)
    }
}
