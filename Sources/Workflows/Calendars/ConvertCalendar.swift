public import CalendarModel
public import CivilTime
internal import ICalendarFiles

/// Writes a calendar file anew from what was understood, so that it passes `calendar check`.
///
/// What a finding would be about is said in the way our own files say it: a missing UID or DTSTAMP
/// is filled in, copies of one event become one, times of unknown names become UTC, and a series
/// that cannot be written as a rule becomes a list of instances where it ends. An event for which
/// even that fails is left out and named; nothing is approximated.
public struct ConvertCalendar: Sendable {
    /// An event that could not be written, and why.
    public struct LeftOut: Sendable, Hashable {
        /// The event's UID, empty if the file gives none.
        public let uid: String
        /// The line of the event in the file that was read.
        public let line: Int?
        /// Why, for people.
        public let reason: String
    }

    /// A rewritten file.
    public struct Answer: Sendable {
        /// The file: iCalendar text with CRLF.
        public let text: String
        /// What is not in it.
        public let leftOut: [LeftOut]
    }

    private let zones: any ZoneSource
    private let now: Instant

    /// Creates the workflow; the instant is the DTSTAMP of events that have none.
    public init(zones: any ZoneSource, now: Instant) {
        self.zones = zones
        self.now = now
    }

    /// Writes a file anew; what its content holds beyond the object is handed on as it is.
    ///
    /// - Throws: `WorkflowError` with code `inputRefused` if it cannot be written as one file.
    public func callAsFunction(
        _ object: CalendarObject, content: ContentComponent? = nil
    ) throws(WorkflowError) -> Answer {
        var rewrite = EventRewrite(object, zones: zones, now: now)
        var chosen: [(group: EventCopies, events: [Event])] = []
        var leftOut: [LeftOut] = []
        for group in EventCopies.groups(object.events) {
            switch events(group, of: object, &rewrite) {
            case .success(let events): chosen.append((group, events))
            case .failure(let refusal):
                leftOut += group.all.map {
                    LeftOut(uid: $0.uid ?? "", line: $0.line, reason: refusal.message)
                }
            }
        }
        let available = object.availability.map { rewrite.availability($0) }
        for (part, original) in zip(available, object.availability) {
            if let refusal = refusal(of: CalendarObject(availability: [part])) {
                leftOut.append(
                    LeftOut(
                        uid: original.uid ?? "", line: original.line, reason: refusal.message))
            }
        }
        var whole = CalendarObject(method: object.method, name: object.name)
        whole.freeBusy = object.freeBusy.map { rewrite.freeBusy($0) }
        whole.availability = available.filter {
            refusal(of: CalendarObject(availability: [$0])) == nil
        }
        whole.events = chosen.flatMap(\.events)
        let carried = content.map { CarriedContent($0, of: object, now: now) }
        leftOut += carried?.leftOut ?? []
        // A CONFERENCE is handed on with all its parameters.
        func bare(_ events: [Event]) -> [Event] {
            guard content != nil else { return events }
            return events.map { event in
                var event = event
                event.conferences = []
                return event
            }
        }
        whole.events = bare(whole.events)
        func answer(_ text: String) -> Answer {
            Answer(text: carried?.woven(into: text, events: whole.events) ?? text, leftOut: leftOut)
        }
        if let text = try? write(settled(whole)) { return answer(text) }
        // Two series may need one zone for years that no single rule a season holds.
        whole.events = bare(
            chosen.flatMap { choice in
                otherForm(choice.group, of: object, &rewrite) ?? choice.events
            })
        do throws(ICalendarFilesError) {
            return answer(try write(settled(whole)))
        } catch {
            throw WorkflowError(code: .inputRefused, message: error.message)
        }
    }

    /// Returns one event and its overrides as they are written: as said, else as a list.
    private func events(
        _ group: EventCopies, of object: CalendarObject, _ rewrite: inout EventRewrite
    ) -> Result<[Event], ICalendarFilesError> {
        let direct = group.all.map { rewrite.rewritten($0) }
        let refusal = refusal(of: CalendarObject(events: direct))
        if refusal == nil, findings(direct).isEmpty { return .success(direct) }
        if let other = otherForm(group, of: object, &rewrite) { return .success(other) }
        return refusal.map { .failure($0) } ?? .success(direct)
    }

    /// Returns a series in another form that can be written and has no finding, or nil.
    private func otherForm(
        _ group: EventCopies, of object: CalendarObject, _ rewrite: inout EventRewrite
    ) -> [Event]? {
        let forms = [
            rewrite.listed(group, of: object), rewrite.onRule(group, of: object),
        ]
        return forms.lazy.compactMap(\.self).first { events in
            refusal(of: CalendarObject(events: events)) == nil && findings(events).isEmpty
        }
    }

    private func refusal(of part: CalendarObject) -> ICalendarFilesError? {
        do throws(ICalendarFilesError) {
            _ = try write(part)
            return nil
        } catch {
            return error
        }
    }

    private func findings(_ events: [Event]) -> [ContentFinding] {
        CalendarChecker(CalendarObject(events: events), zones: zones).findings()
    }

    /// A message that breaks the rules of its METHOD is written as a plain file.
    private func settled(_ object: CalendarObject) -> CalendarObject {
        guard object.method != nil else { return object }
        var bare = object
        bare.method = nil
        let complaints = CalendarChecker(object, zones: zones).findings().count
        guard complaints > CalendarChecker(bare, zones: zones).findings().count else {
            return object
        }
        if object.method == .cancel {
            for index in bare.events.indices { bare.events[index].status = .cancelled }
        }
        return bare
    }

    private func write(_ object: CalendarObject) throws(ICalendarFilesError) -> String {
        let options = ICalendarWriter.Options(isPortable: false)
        return try ICalendarWriter(options: options, zones: zones).write(object)
    }
}
