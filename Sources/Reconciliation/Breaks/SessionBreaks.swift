import Mentoring

/// Makes `AMBIGUOUS_SESSION`: several appointments fit a session equally well.
enum AmbiguousSessionBreak {
    static func make(_ facts: SessionFacts, appointments: [AppointmentID]) -> BreakItem {
        let offers = Array(Set(appointments)).sorted().enumerated().map {
            BreakAnswer(number: $0.offset + 1, code: "link_session", appointment: $0.element)
        }
        return BreakItem(
            kind: .ambiguousSession, subject: .init(sessionKey: facts.key),
            answers: offers + [BreakAnswer(number: offers.count + 1, code: "ignore_session")],
            affectedPeople: 2 * max(1, offers.count))
    }
}

/// Makes `UNLINKED_SESSION`: a session belongs to no appointment we know of.
enum UnlinkedSessionBreak {
    static func make(_ facts: SessionFacts) -> BreakItem {
        BreakItem(
            kind: .unlinkedSession, subject: .init(sessionKey: facts.key),
            answers: [BreakAnswer(number: 1, code: "ignore_session")])
    }
}
