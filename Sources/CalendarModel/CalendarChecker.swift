public import CivilTime
import Recurrence

/// Judges what a file says by the rules of RFC 5545 and 5546, event by event.
///
/// A reader reports what it could not read; this reports what was read and is wrong or doubtful.
/// All violations are listed, not the first.
public struct CalendarChecker: Sendable {
    private let object: CalendarObject
    private let zones: any ZoneSource

    /// Creates a checker; zones decide which TZIDs are known.
    public init(_ object: CalendarObject, zones: any ZoneSource) {
        self.object = object
        self.zones = zones
    }

    /// Returns the findings of the object and what the rules say, by line.
    public func findings() -> [ContentFinding] {
        let window = Period(start: .distantPast, durationSeconds: 0)
        var run = ExpansionRun(
            CalendarExpander(object, zones: zones, floatingZone: .utc), window: window,
            limits: .service)
        _ = EventGroup.groups(object.events, findings: &run.result.findings)
        for event in object.events {
            checkPresence(event, &run)
            checkMessage(event, &run)
            checkTimes(event, &run)
        }
        let judged = run.result.findings.map { finding in
            var finding = finding
            finding.line = object.propertyLines.line(
                of: finding.property, inComponentAt: finding.line)
            return finding
        }
        return (object.findings + judged).enumerated()
            .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
            .map(\.element)
    }

    private func checkPresence(_ event: Event, _ run: inout ExpansionRun) {
        if event.uid?.isEmpty ?? true {
            // Without a name a message can change nothing; a plain event is still where it is.
            run.note(
                object.method == nil || object.method == .publish ? .warning : .error,
                "missing_uid", "UID is missing", "RFC 5545 §3.8.4.7", event, "UID")
        }
        if event.stamp == nil {
            run.note(
                .warning, "missing_dtstamp", "DTSTAMP is missing", "RFC 5545 §3.8.7.2", event,
                "DTSTAMP")
        }
        if event.start == nil, object.method == nil {
            run.note(
                .error, "missing_dtstart", "DTSTART is missing", "RFC 5545 §3.8.2.4", event,
                "DTSTART")
        }
    }

    private func checkMessage(_ event: Event, _ run: inout ExpansionRun) {
        guard let method = object.method, method != .publish else { return }
        if event.organizer == nil {
            run.note(
                .warning, "missing_organizer", "a \(method.text) has no ORGANIZER",
                "RFC 5546 §3.2", event, "ORGANIZER")
        }
        let isAnswer = method == .reply || method == .counter || method == .refresh
        if isAnswer ? event.attendees.count != 1 : event.attendees.isEmpty, method != .cancel {
            run.note(
                .warning, "attendee_count",
                isAnswer
                    ? "a \(method.text) names exactly one ATTENDEE"
                    : "a \(method.text) names no ATTENDEE",
                "RFC 5546 §3.2", event, "ATTENDEE")
        }
    }

    private func checkTimes(_ event: Event, _ run: inout ExpansionRun) {
        guard event.start != nil else { return }
        do throws(ExpansionRun.Unexpandable) {
            let timing = try run.timing(of: event)
            guard event.isRecurring || !event.exclusions.isEmpty else { return }
            let set = try run.recurrenceSet(event, timing)
            // An empty window costs nothing and still says what is doubtful about the set.
            let warnings = set.expand(
                from: .distantPast, until: .distantPast, limits: .service
            ).warnings
            for warning in warnings {
                run.note(
                    .warning, warning.code.text, warning.message, warning.clause, event, "RRULE")
            }
        } catch {
            run.note(
                .error, "cannot_be_placed", "the event cannot be placed: \(error.reason)",
                "RFC 5545 §3.8.5", event, culprit(in: event))
        }
    }

    /// The property that keeps an event from being placed: a rule, else the start with its zone.
    private func culprit(in event: Event) -> String {
        for text in event.ruleTexts where (try? RecurrenceRule(parsing: text)) == nil {
            return "RRULE"
        }
        for text in event.exclusionRuleTexts where (try? RecurrenceRule(parsing: text)) == nil {
            return "EXRULE"
        }
        return "DTSTART"
    }
}
