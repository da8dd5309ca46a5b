/// Audit records of Google Meet: one a device that left a call.
///
/// Read are the call, the calendar event, who it was and how long; what kind of device it was,
/// where it stood and how good its line was is never read.
struct MeetRecords {
    /// What is read of an activity.
    struct Activity: Decodable {
        struct Moment: Decodable {
            let time: String?
        }

        struct Event: Decodable {
            let name: String?
            let parameters: [Parameter]?
        }

        let id: Moment?
        let events: [Event]?
    }

    /// One parameter; its value is kept only if its name is one that is read.
    struct Parameter: Decodable {
        let name: String
        let value: String?

        private enum Key: String, CodingKey { case name, value, intValue }

        static let read: Set<String> = [
            "conference_id", "calendar_event_id", "meeting_code", "identifier", "identifier_type",
            "organizer_email", "duration_seconds", "display_name",
        ]

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Key.self)
            name = try values.decode(String.self, forKey: .name)
            guard Self.read.contains(name) else {
                value = nil
                return
            }
            if let text = try? values.decode(String.self, forKey: .value) {
                value = text
            } else if let text = try? values.decode(String.self, forKey: .intValue) {
                value = text
            } else {
                value = (try? values.decode(Int.self, forKey: .intValue)).map { "\($0)" }
            }
        }
    }

    private var people = PersonReader()
    private var meetings: [String: Int] = [:]

    mutating func visits(
        _ activity: Activity, line: Int, _ sink: (FileItem) throws -> Void
    ) throws {
        let events = activity.events ?? []
        if events.isEmpty { try sink(.ignored(line: line, reason: .otherEvent)) }
        for event in events {
            guard event.name == "call_ended" else {
                try sink(.ignored(line: line, reason: .otherEvent))
                continue
            }
            var values: [String: String] = [:]
            for parameter in event.parameters ?? [] { values[parameter.name] = parameter.value }
            try visit(values, endedAt: activity.id?.time, line: line, sink)
        }
    }

    private mutating func visit(
        _ values: [String: String], endedAt: String?, line: Int,
        _ sink: (FileItem) throws -> Void
    ) throws {
        guard let leave = RecordTime.moment(endedAt), let until = RecordTime.seconds(leave) else {
            return try sink(.refused(line: line, message: "the record has no time"))
        }
        let isPhone = values["identifier_type"] == "phone_number"
        let identifier = values["identifier"] ?? ""
        let name = isPhone ? identifier : values["display_name"] ?? ""
        let known = people.person(
            first: Array(name.utf8)[...],
            email: isPhone ? [] : Array(identifier.utf8)[...], identifier: [])
        guard known.isSomebody else {
            return try sink(.refused(line: line, message: "the record names nobody"))
        }
        let number = try meeting(values, line: line, sink)
        var visit = Visit(
            who: known, leave: leave, meeting: number, line: line)
        if let length = values["duration_seconds"].flatMap({ Int64($0) }),
            (0...86_400 * 7).contains(length)
        {
            visit.statedSeconds = Int(length)
            visit.join = MomentText(secondsSinceEpoch: until - length)
        } else {
            // When the call ended is no time of a whole visit.
            visit.leave = nil
            try sink(.unreadableLength(line: line, isAmbiguous: false))
        }
        try sink(.visit(visit, table: 0))
    }

    private mutating func meeting(
        _ values: [String: String], line: Int, _ sink: (FileItem) throws -> Void
    ) throws -> Int {
        let key = values["conference_id"] ?? values["meeting_code"] ?? ""
        if let known = meetings[key] { return known }
        let number = meetings.count
        meetings[key] = number
        var facts = MeetingFacts()
        facts.number = number
        facts.meetingID = key.isEmpty ? nil : key
        facts.isInstants = true
        facts.organiserEmail = values["organizer_email"].map { folded($0) }
        facts.line = line
        if let event = values["calendar_event_id"] {
            let key = CalendarEventKey(event)
            facts.uid = key.uid
            facts.recurrenceStart = key.instanceStart
        }
        try sink(.meeting(facts))
        return number
    }
}
