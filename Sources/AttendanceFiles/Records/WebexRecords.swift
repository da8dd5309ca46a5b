/// Attendees of Webex meeting reports: one record a visit.
struct WebexRecords {
    /// What is read of an attendee.
    struct Attendee: Decodable {
        let meetingId: String?
        let meetingNumber: String?
        let meetingTitle: String?
        let displayName: String?
        let email: String?
        let joinedTime: String?
        let leftTime: String?
        let participantType: String?
    }

    private var people = PersonReader()
    private var meetings: [String: Int] = [:]

    mutating func visit(
        _ attendee: Attendee, line: Int, _ sink: (FileItem) throws -> Void
    ) throws {
        // The field of the address may hold a name instead: what is no address is a name.
        let shown = attendee.displayName ?? ""
        let name = shown.isEmpty ? attendee.email ?? "" : shown
        let known = people.person(
            first: Array(name.utf8)[...],
            email: Array((attendee.email ?? "").utf8)[...], identifier: [])
        guard known.isSomebody else {
            return try sink(.refused(line: line, message: "the record names nobody"))
        }
        guard let joined = attendee.joinedTime, !joined.isEmpty else {
            return try sink(.ignored(line: line, reason: .onlyInvited))
        }
        let leave = RecordTime.moment(attendee.leftTime)
        guard let join = RecordTime.moment(joined),
            leave != nil || (attendee.leftTime ?? "").isEmpty
        else { return try sink(.refused(line: line, message: "the time cannot be read")) }
        let key = attendee.meetingId ?? attendee.meetingNumber ?? attendee.meetingTitle ?? ""
        let number = meetings[key] ?? meetings.count
        if meetings[key] == nil {
            meetings[key] = number
            var facts = MeetingFacts()
            facts.number = number
            facts.title = attendee.meetingTitle ?? ""
            facts.meetingID = attendee.meetingId ?? attendee.meetingNumber
            facts.isInstants = true
            facts.line = line
            try sink(.meeting(facts))
        }
        try sink(
            .visit(
                Visit(
                    who: known, join: join, leave: leave,
                    isOrganiser: attendee.participantType?.lowercased() == "host",
                    meeting: number, line: line), table: 0))
    }
}
