public import Mentoring

extension ObligationStanding {
    /// What one side owes to the present revision of an appointment, by the appointment's state.
    ///
    /// `isDecline` says that who called it off did so by declining the invitation. A late change by
    /// the coordinator or the service is on nobody's account.
    public init(_ appointment: Appointment, side: PairSide, isDecline: Bool = false) {
        let culprit = appointment.cancelledBy?.side
        switch appointment.state {
        case .proposed, .held, .booked, .confirmed, .due:
            self = .due
        case .superseded:
            self = .superseded
        case .cancelledEarly:
            guard isDecline, let culprit else {
                self = .cancelledInTime
                return
            }
            self = culprit == side ? .declinedInTime : .freedByPartner
        case .cancelledLate:
            guard let culprit else {
                self = .cancelledInTime
                return
            }
            guard culprit == side else {
                self = .freedByPartner
                return
            }
            self = isDecline ? .declinedLate : .cancelledLate
        }
    }

    /// What one side owes to a revision that was moved away from.
    public init(movedBy actor: AppointmentActor?, isLate: Bool, side: PairSide) {
        guard isLate, let culprit = actor?.side else {
            self = .movedInTime
            return
        }
        self = culprit == side ? .movedLate : .freedByPartner
    }
}

extension Obligation {
    /// What one side of a pair owes to the present revision of an appointment.
    public init(
        _ appointment: Appointment, pair: Pair, side: PairSide, policyVersion: Int,
        standing: ObligationStanding, placeKind: PlaceKind = .unknown, version: Int = 1,
        delegatedFrom: PersonID? = nil
    ) {
        self.init(
            appointment: appointment.id, leg: LegName(side, revision: appointment.revision),
            version: version, person: pair.person(side),
            role: side == .mentor ? .mentor : .mentee, pair: pair.id,
            period: appointment.period, placeKind: placeKind, policyVersion: policyVersion,
            sequence: appointment.sequence, delegatedFrom: delegatedFrom, standing: standing)
    }
}
