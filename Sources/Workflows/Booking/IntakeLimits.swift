internal import CalendarModel
internal import CivilTime
internal import Invitations
internal import Mentoring
internal import Storage

/// What a message may not cause although its sender is who they say: mail in bulk, odd times.
struct IntakeLimits {
    let intake: AnswerIntake

    /// The most messages an hour from one mail address (threat T4).
    static let messagesPerHour: Int64 = 60
    /// The shortest time between two copies of an invitation that a person asks for.
    static let refreshSeconds: Int64 = 3_600
    /// The most copies of one version.
    static let refreshesMax = 3
    private static let lengthSeconds: ClosedRange<Int64> = 300...86_400

    /// Returns the decision, or the refusal that takes its place.
    func checked(_ decision: ITIPDecision) throws -> ITIPDecision {
        guard decision.toStore != nil else { return decision }
        if let held = try held() { return changed(decision, .needsCoordinator, held) }
        switch decision.change {
        case .proposal(let proposal):
            guard let why = refusal(of: proposal.period) else { return decision }
            return changed(decision, .refused, why)
        case .resend(let person):
            guard let appointment = intake.appointment, let people = intake.people,
                let side = people.side(ofEmail: person.emailFolded)
            else { return decision }
            guard !intake.source.isAutomatic else {
                return changed(
                    decision, .refused,
                    "A program asks for the invitation; no mail answers mail"
                        + " that nobody wrote.")
            }
            let earlier = try refreshes(
                of: AnswerIntake.Leg(appointment: appointment, people: people, side: side))
            let isEarly = earlier.contains {
                $0 > intake.now.advanced(bySeconds: -Self.refreshSeconds)
            }
            guard isEarly || earlier.count >= Self.refreshesMax else { return decision }
            return changed(
                decision, .refused,
                "The invitation was sent again already; it is sent once an hour and at most"
                    + " \(Self.refreshesMax) times a version.")
        default: return decision
        }
    }

    /// When a person was sent the present version again.
    func refreshes(of leg: AnswerIntake.Leg) throws -> [Instant] {
        try AnswerStore(intake.connection).answers(of: leg.appointment.id).filter {
            $0.person == leg.person.id && $0.method == "REFRESH" && $0.outcome == "applied"
                && $0.sequence == leg.appointment.sequence
        }.map(\.receivedAt)
    }

    private func held() throws -> String? {
        guard let sender = intake.source.sender else { return nil }
        let count = try ReceivedMessageStore(intake.connection).count(
            from: sender, since: intake.now.advanced(bySeconds: -3_600))
        guard count >= Self.messagesPerHour else { return nil }
        return "Over \(Self.messagesPerHour) messages came from this address within an hour; the"
            + " message is held, take it in again later."
    }

    private func refusal(of period: Period) -> String? {
        if period.start <= intake.now { return "The proposed time lies in the past." }
        if period.start >= BookAppointment.lastStart { return "The proposed time is out of reach." }
        return Self.lengthSeconds.contains(period.durationSeconds)
            ? nil : "A session lasts 5 minutes to 24 hours; the proposed one does not."
    }

    private func changed(
        _ decision: ITIPDecision, _ outcome: ITIPOutcome, _ why: String
    ) -> ITIPDecision {
        var decision = decision
        decision.outcome = outcome
        decision.why = why
        decision.change = nil
        return decision
    }
}
