import CivilTime
import Mentoring
import Testing

/// Every state × every event × four instants: what comes out, by the drawing of the design.
@Suite struct AppointmentStateTableTests {
    /// 3 days before the start, 2 hours before it, half-way through, 1 hour after the end.
    static let instants = [
        "2026-03-07T09:00:00Z", "2026-03-10T07:00:00Z", "2026-03-10T09:30:00Z",
        "2026-03-10T11:00:00Z",
    ]

    /// State and event, then the new state or the refusal at each instant.
    ///
    /// What is not listed is
    /// refused as `wrong_state` at all four.
    static let table = """
        proposed hold | held held invalid_time time_passed
        proposed book | booked booked booked time_passed
        held expire_hold | too_early proposed proposed proposed
        held release_hold | proposed proposed proposed proposed
        held book | booked hold_lapsed hold_lapsed time_passed
        booked confirm | confirmed confirmed confirmed time_passed
        booked move | booked booked booked time_passed
        booked cancel | cancelled_early cancelled_late cancelled_late time_passed
        booked decline | cancelled_early cancelled_late cancelled_late time_passed
        booked supersede | superseded superseded superseded time_passed
        booked end_passed | too_early too_early too_early due
        confirmed confirm | confirmed confirmed confirmed time_passed
        confirmed move | booked booked booked time_passed
        confirmed cancel | cancelled_early cancelled_late cancelled_late time_passed
        confirmed decline | cancelled_early cancelled_late cancelled_late time_passed
        confirmed supersede | superseded superseded superseded time_passed
        confirmed end_passed | too_early too_early too_early due
        """

    static let expected: [String: [String]] = {
        let rows = table.split(separator: "\n").map { $0.split(separator: "|") }
        return Dictionary(
            uniqueKeysWithValues: rows.map { row in
                (
                    row[0].split(separator: " ").joined(separator: " "),
                    row[1].split(separator: " ").map(String.init)
                )
            })
    }()

    @Test(arguments: AppointmentState.allCases, AppointmentEvent.Name.allCases)
    func `every event in every state gives what the table says`(
        state: AppointmentState, event: AppointmentEvent.Name
    ) throws {
        let wanted =
            Self.expected["\(state.rawValue) \(event.rawValue)"]
            ?? Array(repeating: "wrong_state", count: 4)
        for (text, expected) in zip(Self.instants, wanted) {
            let now = try AppointmentSamples.instant(text)
            let before = try AppointmentSamples.appointment(state)
            var machine = AppointmentStateMachine(before)
            let result = machine.handle(
                try AppointmentSamples.event(event, at: now), by: .mentee, cause: "a test",
                at: now, policy: ProgrammePolicy())
            switch result {
            case .success(let transition):
                #expect(transition.appointment.state.rawValue == expected, "at \(text)")
                #expect(machine.appointment == transition.appointment)
                #expect(transition.entry.from == state)
                #expect(transition.entry.to == transition.appointment.state)
            case .failure(let refusal):
                #expect(refusal.code.description == expected, "at \(text)")
                #expect(machine.appointment == before, "a refusal changes nothing")
                #expect(refusal.message.contains(state.rawValue))
                #expect(refusal.possible == state.possibleEvents)
                for name in refusal.possible {
                    #expect(refusal.message.contains(name.rawValue))
                }
            }
        }
    }

    @Test func `the table lists exactly the events that states call possible`() {
        for state in AppointmentState.allCases {
            let listed = Self.expected.keys.filter { $0.hasPrefix(state.rawValue + " ") }
            let possible = state.possibleEvents.map { "\(state.rawValue) \($0.rawValue)" }
            #expect(Set(listed) == Set(possible))
            #expect(state.isFinal == possible.isEmpty)
        }
    }
}
