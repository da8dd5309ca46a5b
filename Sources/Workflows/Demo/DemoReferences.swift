internal import CivilTime

/// What the story may refer to: people, pairs, zones, and sessions once they are booked.
struct DemoReferences {
    /// A pair by its addresses.
    struct Couple: Hashable {
        let mentor: String
        let mentee: String
    }

    let emails: Set<String>
    let pairs: Set<Couple>
    let zones: any ZoneSource

    init(emails: [String], pairs: Set<Couple>, zones: any ZoneSource) {
        self.emails = Set(emails)
        self.pairs = pairs
        self.zones = zones
    }

    /// Checks the programme.
    func check(_ opening: DemoScript.Opening) throws(WorkflowError) {
        try checkZone(opening.zone, "zone")
        guard opening.setUpAt <= opening.endsAt else {
            throw refusal("ends_at", "lies before set_up_at")
        }
    }

    /// Checks the steps in their order, and that only sessions that were booked are expected.
    func check(
        _ story: DemoStory, from setUpAt: Instant, until endsAt: Instant
    ) throws(WorkflowError) {
        var sessions: [String: Couple] = [:]
        var before = setUpAt
        for (index, step) in story.steps.enumerated() {
            let place = "steps[\(index)]"
            guard step.at >= before else {
                throw refusal("\(place).at", "lies before the step before it, or before set_up_at")
            }
            guard step.at <= endsAt else { throw refusal("\(place).at", "lies after ends_at") }
            before = step.at
            try check(step.action, place, &sessions)
        }
        if let label = story.expected.sessions.subtracting(sessions.keys).min() {
            throw refusal("expected", "no step books the session '\(label)'")
        }
    }

    private func check(
        _ action: DemoAction, _ place: String, _ sessions: inout [String: Couple]
    ) throws(WorkflowError) {
        for email in action.emails where !emails.contains(email) {
            throw refusal(place, "\(email) does not stand in people.csv")
        }
        switch action {
        case .propose(let question):
            try checkPair(Couple(mentor: question.mentor, mentee: question.mentee), place)
        case .book(let booking):
            let couple = Couple(mentor: booking.mentor, mentee: booking.mentee)
            try checkPair(couple, place)
            try checkZone(booking.zone, "\(place).zone")
            guard sessions[booking.session] == nil else {
                throw refusal(place, "the session '\(booking.session)' is booked twice")
            }
            sessions[booking.session] = couple
        case .move, .cancel, .receive, .checkIn:
            if case .move(let moving) = action { try checkZone(moving.zone, "\(place).zone") }
            let label = action.session ?? ""
            guard let couple = sessions[label] else {
                throw refusal(place, "no step before it books the session '\(label)'")
            }
            for email in action.emails where email != couple.mentor && email != couple.mentee {
                throw refusal(place, "\(email) is not one of the two people of '\(label)'")
            }
        case .evidence, .calendars, .reconcile:
            break
        }
    }

    private func checkPair(_ couple: Couple, _ place: String) throws(WorkflowError) {
        guard pairs.contains(couple) else {
            throw refusal(
                place, "\(couple.mentor) and \(couple.mentee) are no pair of pairs.csv")
        }
    }

    private func checkZone(_ name: String, _ place: String) throws(WorkflowError) {
        guard zones.rules(named: name) != nil else {
            throw refusal(place, "no time zone is called '\(name)'")
        }
    }

    private func refusal(_ place: String, _ what: String) -> WorkflowError {
        WorkflowError(code: .inputRefused, message: "\(place): \(what)")
    }
}
