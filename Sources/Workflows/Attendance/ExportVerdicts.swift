internal import CalendarModel
internal import CivilTime
internal import ICalendarFiles
internal import Mentoring
public import Reconciliation
internal import Storage

/// Writes attendance as a calendar: each verdict is a note on the event it is about.
public struct ExportVerdicts: Sendable {
    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Returns the text of an .ics file (RFC 5545): one event for each judged revision.
    ///
    /// The present revision bears the appointment's own UID, an earlier one has its number before
    /// it. `explain` makes the sentences of a verdict; no METHOD, ORGANIZER or ATTENDEE stands in
    /// it, so nobody is invited by opening it.
    public func callAsFunction(
        _ sheet: AttendanceSheet, notice: String, explain: (Verdict) -> String
    ) async throws -> String {
        let appointments = try await refusingStorage {
            try await dependencies.database.read { connection in
                try AppointmentStore(connection).appointments(
                    Set(sheet.legs.map(\.appointment)).sorted())
            }
        }
        let byID = Dictionary(
            appointments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var events: [Event] = []
        var place: [String: Int] = [:]
        for leg in sheet.legs {
            guard let appointment = byID[leg.appointment] else { continue }
            let revision = leg.verdict.leg.revision
            let isPresent = revision == appointment.revision
            let uid = isPresent ? appointment.uid : "r\(revision)-\(appointment.uid)"
            let line = Self.line(leg, explain: explain)
            if let index = place[uid] {
                events[index].summary = (events[index].summary ?? "") + ", " + Self.word(leg)
                events[index].description = line + "\n\n" + (events[index].description ?? "")
                continue
            }
            place[uid] = events.count
            events.append(
                Event(
                    uid: uid, start: .utc(leg.period.start), end: .utc(leg.period.end),
                    summary: "Mentoring: \(Self.word(leg))",
                    description: line + "\n\n" + Self.foot(leg, notice: notice),
                    status: .confirmed, transparency: .transparent,
                    sequence: appointment.sequence, stamp: leg.verdict.decidedAt))
        }
        return try dependencies.written(
            CalendarObject(
                productID: "-//Kept//Attendance//EN", name: "\(sheet.programme.name): attendance",
                events: events),
            options: .feed)
    }

    private static func word(_ leg: AttendanceSheet.Leg) -> String {
        "\(leg.person.name) \(leg.verdict.value.rawValue)"
    }

    private static func line(
        _ leg: AttendanceSheet.Leg, explain: (Verdict) -> String
    ) -> String {
        let original = leg.original.map { ", first published as \($0.rawValue)" } ?? ""
        return "\(leg.role.rawValue) \(leg.person.name): \(leg.verdict.value.rawValue) "
            + "(\(leg.verdict.phase.rawValue)\(original)). \(explain(leg.verdict))"
    }

    private static func foot(_ leg: AttendanceSheet.Leg, notice: String) -> String {
        "\(leg.appointment.text), \(leg.verdict.run), as of \(leg.verdict.decidedAt.rfc3339)\n"
            + notice
    }
}
