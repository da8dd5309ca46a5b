internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Workflows

/// How `propose` says what it found.
struct ProposeAnswer {
    let answer: ProposeSlots.Answer

    /// The document of `propose --json`.
    var json: JSONValue {
        [
            "slots": .list(answer.slots.map(slot)),
            "considered": JSONValue(answer.considered), "unknown": JSONValue(answer.unknown),
            "why_none": .list(answer.none.facts.map(fact)),
            "would_open": .list(
                answer.none.wouldOpen.map { near in
                    [
                        "start": JSONValue(near.period.start), "end": JSONValue(near.period.end),
                        "text": .text(near.text),
                        "codes": .list(
                            near.isShorter
                                ? [.text("length")] : near.codes.map { .text($0.rawValue) }),
                    ]
                }),
            "held": .list(answer.held.map { .text($0.id.text) }),
        ]
    }

    /// Says the same for people.
    func say(in session: Session) {
        let people = answer.schedule.people
        let output = session.output
        guard !answer.slots.isEmpty else {
            output.say("Nothing fits for \(people.mentor.name) and \(people.mentee.name):")
            answer.none.facts.forEach { output.say("  \($0.text)") }
            if !answer.none.wouldOpen.isEmpty { output.say("What would open a time:") }
            answer.none.wouldOpen.forEach { output.say("  \($0.text)") }
            return
        }
        output.say(
            """
            \(people.mentor.name) and \(people.mentee.name): \(answer.starts.count) of \
            \(answer.considered) starts are possible\(unknownText); the best:
            """)
        for (index, slot) in answer.slots.enumerated() {
            output.say("")
            output.say(
                """
                \(index + 1). \(text(slot.mentorLocal)) for \(people.mentor.name), \
                \(text(slot.menteeLocal)) for \(people.mentee.name)  [\(slot.score) points]
                """)
            for reason in slot.reasons {
                output.say("     \(points(reason.points))  \(reason.text)")
            }
        }
        answer.held.forEach { output.say("held as \($0.id.text)") }
    }

    private var unknownText: String {
        answer.unknown == 0 ? "" : " (\(answer.unknown) more are not known)"
    }

    private func slot(_ slot: RankedSlot) -> JSONValue {
        [
            "start": JSONValue(slot.period.start), "end": JSONValue(slot.period.end),
            "mentor_local": .text(slot.mentorLocal.iso),
            "mentee_local": .text(slot.menteeLocal.iso), "score": JSONValue(slot.score),
            "reasons": .list(
                slot.reasons.map { reason in
                    [
                        "code": .text(reason.code.rawValue), "text": .text(reason.text),
                        "points": JSONValue(reason.points),
                    ]
                }),
        ]
    }

    private func fact(_ fact: BlockingFact) -> JSONValue {
        let people = answer.schedule.people
        let email = fact.person.map {
            $0 == people.mentor.id ? people.mentor.email.text : people.mentee.email.text
        }
        return [
            "code": .text(fact.code.rawValue), "person": JSONValue(email),
            "text": .text(fact.text),
        ]
    }

    private func text(_ wall: WallTime) -> String {
        "\(wall.date.weekday.shortName) \(wall.date.iso) \(wall.clock)"
    }

    private func points(_ points: Int) -> String {
        let text = points > 0 ? "+\(points)" : "\(points)"
        return String(repeating: " ", count: max(0, 5 - text.count)) + text
    }
}
