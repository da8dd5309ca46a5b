public import CivilTime
public import Mentoring
public import Reconciliation

/// What one person, or their calendar, says about a simulated appointment.
public struct SimulatedStatement: Sendable, Hashable {
    /// Whose word, note, badge or calendar it is.
    public let side: PairSide
    /// What it is: check-in, note, badge or deletion.
    public let kind: EvidenceKind
    /// The answer of a check-in; none otherwise.
    public let value: EvidenceValue?
    /// When.
    public let at: Instant

    /// The source that reports it.
    public var source: EvidenceSource {
        switch kind {
        case .checkin: .checkin
        case .noteSent: .note
        case .badge: .badge
        default: .ics
        }
    }
}

extension SimulatedWorld {
    /// What the two people and their calendars say without being asked twice.
    public func statements(_ appointment: SimulatedAppointment) -> [SimulatedStatement] {
        let truth = truth(appointment)
        let pair = pair(appointment.pair)
        var said: [SimulatedStatement] = []
        for side in PairSide.allCases {
            var words = draw("words-\(side.rawValue)", appointment.number)
            let isMentor = side == .mentor
            let answers = isMentor ? rates.mentorAnswers : rates.menteeAnswers
            let says = isMentor ? rates.mentorSaysMet : rates.menteeSaysMet
            let isAnswering = words.happens(truth.isMet ? answers.met : answers.not)
            let saysMet = words.happens(truth.isMet ? says.met : says.not) || pair.isColluding
            let at = appointment.period.end.advanced(byMinutes: words.int(30...1_200))
            let answer = answer(side, truth, saysMet: saysMet, &words)
            if isAnswering || pair.isColluding {
                said.append(.init(side: side, kind: .checkin, value: answer, at: at))
            }
            let came = truth.came(side)
            var calendar = draw("calendar-\(side.rawValue)", appointment.number)
            let deletedAt = appointment.period.start.advanced(byMinutes: -calendar.int(20...2_000))
            if calendar.happens(came ? rates.deletion.came : rates.deletion.not) {
                said.append(.init(side: side, kind: .deletion, value: nil, at: deletedAt))
            }
            var door = draw("badge-\(side.rawValue)", appointment.number)
            let isThere = came && truth.cause != .elsewhere
            let seen = door.happens(isThere ? rates.badge.came : rates.badge.not)
            if !appointment.isOnline, seen {
                let at = appointment.period.start.advanced(byMinutes: door.int(-10...10))
                said.append(.init(side: side, kind: .badge, value: nil, at: at))
            }
        }
        return said + notes(appointment, truth)
    }

    private func notes(
        _ appointment: SimulatedAppointment, _ truth: SessionTruth
    ) -> [SimulatedStatement] {
        var trace = draw("note", appointment.number)
        let side = trace.happens(0.7) ? PairSide.mentor : .mentee
        let at = appointment.period.end.advanced(byMinutes: trace.int(5...240))
        let isSent = trace.happens(truth.isMet ? rates.note.met : rates.note.not)
        let isFalse = scenarios.contains(.forge) && trace.happens(0.05)
        return isSent || isFalse ? [.init(side: side, kind: .noteSent, value: nil, at: at)] : []
    }

    /// What a person answers who is asked once more; none if they do not.
    public func secondAnswer(
        _ appointment: SimulatedAppointment, side: PairSide
    ) -> SimulatedStatement? {
        var words = draw("again-\(side.rawValue)", appointment.number)
        let truth = truth(appointment)
        let isAnswering = words.happens(rates.answersAgain)
        let isWrong = words.happens(rates.wrongAgain)
        let isColluding = pair(appointment.pair).isColluding
        let saysMet = truth.isMet != isWrong || isColluding
        let answer = answer(side, truth, saysMet: saysMet, &words)
        let at = appointment.period.end.advanced(byMinutes: 2_880 + words.int(30...1_200))
        return isAnswering ? .init(side: side, kind: .checkin, value: answer, at: at) : nil
    }

    private func answer(
        _ side: PairSide, _ truth: SessionTruth, saysMet: Bool, _ draw: inout DrawStream
    ) -> EvidenceValue {
        let isAttributed = draw.happens(rates.attributed)
        let isRight = draw.happens(rates.attributedRightly)
        if saysMet { return truth.cause == .elsewhere ? .metElsewhere : .met }
        guard isAttributed else { return .didNotHappen }
        let isOwn = !truth.came(side)
        return isOwn == isRight ? .couldNot : .otherAbsent
    }
}
