import CivilTime
import Recurrence
import Testing
import TestSupport

/// The set algebra of a series, gap and fold.
struct RecurrenceSetTests {
    private let berlin: ZoneRules

    init() throws {
        berlin = try SystemZones.shared.required("Europe/Berlin")
    }

    private func set(
        _ start: String, _ rules: [String], allDay: Bool = false, except: [String] = [],
        adding: [RecurrenceAddition] = [], without: [RecurrenceExclusion] = []
    ) throws -> RecurrenceSet {
        RecurrenceSet(
            start: try #require(WallTime(iso: start)), isAllDay: allDay, zone: berlin,
            rules: try rules.map { try RecurrenceRule(parsing: $0) },
            exclusionRules: try except.map { try RecurrenceRule(parsing: $0) },
            additions: adding, exclusions: without)
    }

    private func starts(_ set: RecurrenceSet, _ from: String, _ until: String) -> [String] {
        set.expand(from: Instant(from), until: Instant(until)).instances.map(\.start.rfc3339)
    }

    private func codes(_ set: RecurrenceSet) -> [String] { set.warnings.map(\.code.text) }

    @Test func `a gap time is read with the offset before the gap`() throws {
        let daily = try set("2026-03-28T02:30", ["FREQ=DAILY;COUNT=3"])
        #expect(
            starts(daily, "2026-03-01T00:00:00Z", "2026-04-05T00:00:00Z") == [
                "2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z",
            ])
    }

    @Test func `a fold time means the first of both`() throws {
        let daily = try set("2026-10-24T02:30", ["FREQ=DAILY;COUNT=3"])
        #expect(
            starts(daily, "2026-10-01T00:00:00Z", "2026-11-05T00:00:00Z") == [
                "2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z",
            ])
    }

    @Test func `hours step in local time and equal instants merge in the gap`() throws {
        let hourly = try set("2026-03-29T00:30", ["FREQ=HOURLY;COUNT=6"])
        // 02:30 does not exist and is 03:30; 03:30 itself is the same instant.
        #expect(
            starts(hourly, "2026-03-28T00:00:00Z", "2026-03-30T00:00:00Z") == [
                "2026-03-28T23:30:00Z", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z",
                "2026-03-29T02:30:00Z", "2026-03-29T03:30:00Z",
            ])
        let autumn = try set("2026-10-25T01:30", ["FREQ=HOURLY;COUNT=3"])
        #expect(
            starts(autumn, "2026-10-24T00:00:00Z", "2026-10-26T00:00:00Z") == [
                "2026-10-24T23:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z",
            ])
    }

    @Test func `a window cuts by instant on its very second`() throws {
        let daily = try set("2026-06-01T09:00", ["FREQ=DAILY"])
        #expect(
            starts(daily, "2026-06-10T07:00:00Z", "2026-06-11T07:00:00Z") == [
                "2026-06-10T07:00:00Z"
            ])
        #expect(starts(daily, "2026-06-10T07:00:01Z", "2026-06-11T07:00:00Z").isEmpty)
    }

    @Test func `any cut of a window gives the same instances together`() throws {
        var random = SeededGenerator.forTest()
        let rules = [
            "FREQ=DAILY;INTERVAL=3;COUNT=90", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SA;WKST=SU",
            "FREQ=MONTHLY;BYDAY=-1FR,2TU;BYHOUR=2,9", "FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO,SU",
            "FREQ=HOURLY;INTERVAL=7;BYDAY=SU", "FREQ=MINUTELY;INTERVAL=55;BYHOUR=1,2,3;COUNT=700",
        ]
        let from = Instant("2025-12-20T00:00:00Z")
        let until = Instant("2027-01-10T00:00:00Z")
        for rule in rules {
            let series = try set("2025-03-29T02:30", [rule])
            let limits = ExpansionLimits.commandLine
            let whole = series.expand(from: from, until: until, limits: limits)
            #expect(whole.outcome == .complete)
            for _ in 0..<20 {
                let second = Int64(random.int(in: 0...Int(until - from)))
                let cut = from.advanced(bySeconds: second)
                let early = series.expand(from: from, until: cut, limits: limits)
                let late = series.expand(from: cut, until: until, limits: limits)
                #expect(early.instances + late.instances == whole.instances, "\(rule) \(cut)")
            }
        }
    }

    @Test func `a start off its rule is kept and not counted`() throws {
        let series = try set("2026-03-03T09:00", ["FREQ=WEEKLY;BYDAY=MO;COUNT=2"])
        #expect(
            starts(series, "2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z") == [
                "2026-03-03T08:00:00Z", "2026-03-09T08:00:00Z", "2026-03-16T08:00:00Z",
            ])
        #expect(codes(series) == ["start_off_rule"])
    }

    @Test(arguments: [
        ("20260305", "2026-03-05T08:00:00Z", ["until_kind"]),
        ("20260305T090000", "2026-03-05T08:00:00Z", ["until_kind"]),
        ("20260305T085959", "2026-03-04T08:00:00Z", ["until_kind"]),
        ("20260305T080000Z", "2026-03-05T08:00:00Z", []),
        ("20260305T075959Z", "2026-03-04T08:00:00Z", []),
    ])
    func `UNTIL is inclusive in each of its kinds`(
        _ until: String, _ last: String, _ warnings: [String]
    ) throws {
        let series = try set("2026-03-02T09:00", ["FREQ=DAILY;UNTIL=\(until)"])
        #expect(starts(series, "2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z").last == last)
        #expect(codes(series) == warnings)
    }

    @Test func `exclusions win over additions and match by instant or local day`() throws {
        let tokyo = try SystemZones.shared.required("Asia/Tokyo")
        let extra = RecurrenceAddition(
            start: try #require(WallTime(iso: "2026-03-04T20:00")), zone: tokyo,
            end: .durationSeconds(600))
        let gone = RecurrenceAddition(
            start: try #require(WallTime(iso: "2026-03-05T12:00")), zone: berlin)
        let series = try set(
            "2026-03-02T09:00", ["FREQ=DAILY;COUNT=5"], adding: [extra, gone],
            without: [
                .instant(Instant("2026-03-05T11:00:00Z")),
                .instant(Instant("2026-03-03T08:00:00Z")),
                .date(try #require(CivilDate(iso: "2026-03-06"))),
            ])
        let found = series.expand(
            from: Instant("2026-03-01T00:00:00Z"), until: Instant("2026-04-01T00:00:00Z"))
        #expect(
            found.instances.map(\.wall.iso) == [
                "2026-03-02T09:00", "2026-03-04T09:00", "2026-03-04T12:00", "2026-03-05T09:00",
            ])
        #expect(found.instances[2].addedEnd == Instant("2026-03-04T11:10:00Z"))
        #expect(codes(series) == ["exclusion_kind"])
    }

    @Test func `an exclusion rule removes what it names, the start included`() throws {
        let series = try set(
            "2026-03-02T09:00", ["FREQ=DAILY;COUNT=8"], except: ["FREQ=WEEKLY;BYDAY=MO,TU"])
        #expect(
            starts(series, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z").map { $0.prefix(10) }
                == ["2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08"])
    }

    @Test func `several rules are united and doubles removed`() throws {
        let series = try set(
            "2026-03-02T09:00", ["FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;COUNT=2"])
        #expect(
            starts(series, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z").map { $0.prefix(10) }
                == ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-09"])
        #expect(codes(series) == ["several_rules"])
    }

    @Test func `a date start takes no times of the day`() throws {
        let series = try set(
            "2026-03-28T00:00", ["FREQ=DAILY;BYHOUR=9;BYMINUTE=30;UNTIL=20260330T120000Z"],
            allDay: true)
        let found = series.expand(
            from: Instant("2026-03-01T00:00:00Z"), until: Instant("2026-04-01T00:00:00Z"))
        #expect(
            found.instances.map(\.start.rfc3339) == [
                "2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z",
            ])
        #expect(Set(codes(series)) == ["until_kind", "time_parts_on_date"])
        let hourly = try set("2026-03-28T00:00", ["FREQ=HOURLY;INTERVAL=5;COUNT=6"], allDay: true)
        #expect(starts(hourly, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z").count == 2)
    }

    @Test(arguments: [
        ("OMIT", ["2026-01-31", "2026-03-31", "2026-05-31"]),
        ("BACKWARD", ["2026-01-31", "2026-02-28", "2026-03-31"]),
        ("FORWARD", ["2026-01-31", "2026-03-01", "2026-03-31"]),
    ])
    func `SKIP moves a day its month does not have`(_ skip: String, _ dates: [String]) throws {
        // RFC 7529 §4.1 and its example of the 31st.
        let series = try set(
            "2026-01-31T09:00", ["RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=\(skip);COUNT=3"])
        #expect(
            starts(series, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z").map {
                String($0.prefix(10))
            } == dates)
    }
}
