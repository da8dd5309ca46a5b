internal import CalendarModel
internal import CivilTime
internal import ICalendarFiles
internal import Mentoring

extension PlanProgramme {
    /// Writes a plan as a calendar of tentative events, to look at before it is booked.
    ///
    /// UIDs follow from pair and start, so that a plan imported twice stands there once.
    public func calendar(_ answer: Answer) throws -> String {
        let events = answer.sessions.map { session in
            Event(
                uid: "plan-\(session.pair.text)-\(session.period.start.secondsSinceEpoch)"
                    + "@\(dependencies.mailDomain)",
                start: .utc(session.period.start), end: .utc(session.period.end),
                summary: "\(session.mentor.name) and \(session.mentee.name)",
                location: session.place, status: .tentative, stamp: dependencies.clock.now())
        }
        let object = CalendarObject(
            productID: "-//Kept//Plan//EN", name: "Plan: \(answer.programme.name)", events: events)
        do throws(ICalendarFilesError) {
            return try ICalendarWriter(options: .feed, zones: dependencies.zones).write(object)
        } catch {
            throw WorkflowError(
                code: .fault, message: "the calendar cannot be written: \(error.message)")
        }
    }
}
