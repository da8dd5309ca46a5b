import CivilTime
import Glibc
import Recurrence
import Testing

/// Rules made to keep an expander busy.
struct BoundsTests {
    /// CPU milliseconds of this thread that a body takes.
    private func milliseconds(_ body: () -> Void) -> Int {
        var before = timespec()
        var after = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before)
        body()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after)
        return (after.tv_sec - before.tv_sec) * 1_000 + (after.tv_nsec - before.tv_nsec) / 1_000_000
    }

    @Test(arguments: [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;BYMONTH=4;BYMONTHDAY=31", "FREQ=HOURLY;BYYEARDAY=1;BYMONTH=2",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYWEEKNO=10;BYMONTH=12;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2", "FREQ=YEARLY;INTERVAL=7;BYYEARDAY=366;BYMONTH=11",
        "FREQ=SECONDLY;INTERVAL=60;BYSECOND=7", "FREQ=HOURLY;INTERVAL=24;BYHOUR=3",
        "FREQ=DAILY;INTERVAL=7;BYDAY=SU", "FREQ=DAILY;BYSETPOS=2;BYHOUR=4",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
        "FREQ=SECONDLY;BYMONTHDAY=31;BYMONTH=6;COUNT=9",
    ])
    func `a rule that can never occur says so at once`(_ text: String) throws {
        let set = try Facts.set("1900-01-02T00:00:00", text)
        var expansion: Expansion?
        let spent = milliseconds {
            expansion = set.expand(from: .distantPast, until: .distantFuture, limits: .commandLine)
        }
        #expect(expansion?.outcome == .complete)
        #expect(expansion?.instances.map(\.wall) == [set.start])
        #expect(expansion?.warnings.contains { $0.code == .neverOccurs } == true)
        #expect(spent < 50, "took \(spent) ms of CPU time")
    }

    @Test(arguments: [
        "FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=SECONDLY;INTERVAL=7;BYHOUR=1,2,3",
        "FREQ=YEARLY;BYYEARDAY=1;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5"
            + ";BYSECOND=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20",
    ])
    func `too many instances end with a reason and a part`(_ text: String) throws {
        let set = try Facts.set("2026-01-01T00:00", text)
        var expansion: Expansion?
        let spent = milliseconds {
            expansion = set.expand(
                from: Instant("2026-01-01T00:00:00Z"), until: Instant("2027-01-01T00:00:00Z"))
        }
        let found = try #require(expansion)
        #expect(
            found.outcome == .tooHeavy(reason: "more than 1000 instances start in the window"))
        #expect(found.instances.count == 1_000)
        #expect(found.stepsUsed <= 200_001)
        #expect(spent < 200, "took \(spent) ms of CPU time")
    }

    @Test func `too many candidates end with a reason`() throws {
        let set = try Facts.set(
            "1900-01-01T00:00", "FREQ=SECONDLY;BYSECOND=0;BYMINUTE=0;INTERVAL=7;COUNT=100000000")
        let expansion = set.expand(
            from: Instant("2026-01-01T00:00:00Z"), until: Instant("2026-02-01T00:00:00Z"))
        #expect(
            expansion.outcome
                == .tooHeavy(reason: "more than 200000 candidates would have to be looked at"))
    }

    @Test func `a large COUNT from 1900 is counted in blocks`() throws {
        let set = try Facts.set("1900-01-01T09:00", "FREQ=DAILY;COUNT=100000")
        let expansion = set.expand(
            from: Instant("2026-03-01T00:00:00Z"), until: Instant("2026-03-04T00:00:00Z"))
        #expect(
            expansion.instances.map(\.wall.iso) == [
                "2026-03-01T09:00", "2026-03-02T09:00", "2026-03-03T09:00",
            ])
        #expect(expansion.stepsUsed < 2_000)
        // 100,000 days from 1900-01-01 on end with 2173-10-15 (Python's date arithmetic).
        let end = set.expand(
            from: Instant("2173-10-01T00:00:00Z"), until: Instant("2200-01-01T00:00:00Z"))
        #expect(end.instances.last?.wall.iso == "2173-10-15T09:00")
        #expect(end.instances.count == 15)
    }

    @Test(arguments: [
        // Ends by Python: start + n × step.
        ("FREQ=WEEKLY;COUNT=5000", "1995-10-23T09:00"),
        ("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10000", "1995-10-25T09:00"),
        ("FREQ=SECONDLY;COUNT=999999999", "1931-09-10T10:46:38"),
        ("FREQ=MINUTELY;INTERVAL=7;COUNT=7000000", "1993-03-02T03:33"),
    ])
    func `the last of many counted instances is found`(_ text: String, _ last: String) throws {
        let set = try Facts.set("1900-01-01T09:00", text)
        let end = ZoneRules.utc.instant(of: try #require(WallTime(iso: last)))
        let expansion = set.expand(
            from: end.advanced(bySeconds: -60), until: end.advanced(bySeconds: 86_400 * 365))
        #expect(expansion.outcome == .complete)
        #expect(expansion.instances.last?.wall.iso == last)
    }

    @Test func `an empty window and a window turned round are empty`() throws {
        let set = try Facts.set("2026-01-01T00:00", "FREQ=DAILY")
        let now = Instant("2026-02-01T00:00:00Z")
        #expect(set.expand(from: now, until: now).instances.isEmpty)
        #expect(set.expand(from: now, until: now.advanced(bySeconds: -9)).instances.isEmpty)
    }

    @Test(arguments: RecurrenceFrequency.allCases)
    func `the edges of the calendar do not trap`(_ frequency: RecurrenceFrequency) throws {
        for start in ["0001-01-01T00:00", "9999-12-31T23:59:59"] {
            for extra in ["", ";INTERVAL=999999999", ";BYMONTH=1,12;BYDAY=MO,SU", ";COUNT=3"] {
                let set = try Facts.set(start, "FREQ=\(frequency.rawValue)\(extra)")
                let expansion = set.expand(from: .distantPast, until: .distantFuture)
                #expect(expansion.instances.first?.wall == set.start)
                #expect(expansion.instances.count <= 1_000)
            }
        }
        let weeks = try Facts.set("0001-01-01T00:00", "FREQ=YEARLY;BYWEEKNO=1,52,53;WKST=SU")
        #expect(weeks.expand(from: .distantPast, until: .distantFuture).instances.count == 1_000)
    }
}
