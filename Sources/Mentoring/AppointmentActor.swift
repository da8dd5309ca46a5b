/// Who makes an appointment change; decides on whose account a late change goes.
public enum AppointmentActor: String, Sendable, Hashable, CaseIterable {
    /// The mentor of the pair.
    case mentor
    /// The mentee of the pair.
    case mentee
    /// Somebody who runs the programme, on nobody's account.
    case coordinator
    /// The service itself: a lapsed hold, a passed end.
    case engine

    /// The actor for one of the two people.
    public init(_ side: PairSide) {
        switch side {
        case .mentor: self = .mentor
        case .mentee: self = .mentee
        }
    }

    /// The person's side of the pair; nil for the coordinator and the service.
    public var side: PairSide? {
        switch self {
        case .mentor: .mentor
        case .mentee: .mentee
        case .coordinator, .engine: nil
        }
    }
}
