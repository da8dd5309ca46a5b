import Airlock
import CalendarModel
import CivilTime
import ICalendarFiles
import Invitations
import TestSupport

/// Writing calendars in process: a feed of thousands of appointments, and a person's calendar.
struct WriteBench {
    /// What the feed of a large programme's coordinator may hold; it has two seconds.
    private static let appointmentsCount = 5_000

    let options: BenchOptions

    init(_ options: BenchOptions) {
        self.options = options
    }

    func run() async throws -> BenchReport {
        var report = BenchReport(workload: "write")
        let entries = try (0..<Self.appointmentsCount).map(entry)
        var feed = ""
        let feedRuns = try measured(runs: options.runs) {
            let object = CalendarFeed.object(name: "Mentoring: Anna Keller", entries: entries)
            feed = try ICalendarWriter(options: .feed).write(object)
        }
        report.figures.append(
            Figure(
                "feed", "\(Self.appointmentsCount) appointments", feedRuns, unit: .milliseconds,
                each: 1))
        let airlock = Airlock(program: try Programs.path("kept-airlock"))
        let source = SampleCalendar.text(seed: options.seed, sizeBytes: 100_000)
        let calendar = try await airlock.read(source, origin: .file)
        let writer = ICalendarWriter(
            options: .init(isPortable: false), zones: SystemZones.shared)
        var written = ""
        let calendarRuns = try measured(runs: options.runs) { written = try writer.write(calendar) }
        report.figures.append(
            Figure("calendar", "one file of 100 kB", calendarRuns, unit: .milliseconds, each: 1))
        // The shuffled entries must give the same bytes, and nothing may be lost on the way back.
        var random = SeededGenerator(seed: options.seed)
        let again = CalendarFeed.object(
            name: "Mentoring: Anna Keller", entries: random.reordered(entries))
        let back = try await airlock.read(Array(written.utf8), origin: .file)
        report.checks = [
            ("feed_events", count(feed)), ("feed_bytes", feed.utf8.count),
            ("calendar_events", back.events.count),
        ]
        let shuffled = try ICalendarWriter(options: .feed).write(again)
        report.agrees =
            count(feed) == Self.appointmentsCount && shuffled == feed
            && back.events.count == calendar.events.count
        return report
    }

    private func count(_ text: String) -> Int {
        text.utf8.split(separator: 10).count { $0.starts(with: "BEGIN:VEVENT".utf8) }
    }

    private func entry(_ number: Int) throws -> CalendarFeed.Entry {
        let start = Instant(secondsSinceEpoch: 1_772_434_800 + Int64(number) * 7_200)
        return CalendarFeed.Entry(
            details: InvitationDetails(
                uid: "\(number)-4f6d1c2a9b8e47d0a1b2c3d4e5f60718@kept.example",
                sequence: number % 3, stamp: start.advanced(bySeconds: -864_000),
                created: start.advanced(bySeconds: -1_728_000),
                period: Period(start: start, durationSeconds: 3_600),
                summary: "Mentoring: Anna Keller and Ben Ortiz \(number)",
                description: "Spring 2026, a session of this pair.\nAnna Keller: Tue 2026-03-10, "
                    + "14:00 (Europe/Berlin)\nBen Ortiz: Tue 2026-03-10, 09:00 (America/New_York)",
                location: "Room \(number % 40), 2nd floor", attendees: [],
                organizerName: "Spring 2026"),
            isCancelled: number % 20 == 0)
    }
}
