internal import CalendarModel
public import CivilTime
internal import Invitations
public import Mentoring
internal import Storage

/// An offer to move an appointment, as it stands now.
public struct OfferView: Sendable {
    /// What time and other changes have made of it.
    public enum Standing: String, Sendable, Hashable, CaseIterable {
        /// The other side can take it.
        case open
        /// The appointment has changed or ended since.
        case overtaken
        /// Its time, or that of the appointment, has begun.
        case expired
        /// It was taken.
        case accepted
        /// It was declined.
        case declined
        /// Whoever made it answered or took it back.
        case withdrawn
        /// Whoever made it proposed another time since.
        case replaced
    }

    /// The name to answer with.
    public let id: String
    /// The SEQUENCE of the invitation it speaks about.
    public let sequence: Int
    /// The proposed time, end exclusive.
    public let period: Period
    /// When it came in.
    public let receivedAt: Instant
    /// The appointment and its people.
    public let view: AppointmentView
    /// Who proposes.
    public let side: PairSide
    /// How it stands.
    public let standing: Standing
    /// What whoever made it wrote beside it.
    public let comment: String?
    /// Why the proposed time is not free; nil if it is, or is not asked any more.
    public var blocked: String?

    init(
        _ offer: MoveOffer, view: AppointmentView, now: Instant, comment: String?
    ) {
        id = offer.id
        sequence = offer.sequence
        period = offer.period
        receivedAt = offer.receivedAt
        self.view = view
        self.comment = comment
        side = offer.person == view.mentor.id ? .mentor : .mentee
        standing = Self.standing(offer, view.appointment, now)
    }

    private static func standing(
        _ offer: MoveOffer, _ appointment: Appointment, _ now: Instant
    ) -> Standing {
        switch offer.state {
        case .accepted: return .accepted
        case .declined: return .declined
        case .withdrawn: return .withdrawn
        case .replaced: return .replaced
        case .open: break
        }
        if offer.sequence != appointment.sequence { return .overtaken }
        if offer.period.start <= now || appointment.period.start <= now { return .expired }
        return appointment.state.takesTime ? .open : .overtaken
    }
}

/// Lists the offers to move appointments that wait for the other side.
public struct ReadOffers: Sendable {
    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Returns open offers by proposed start; `includingClosed` those of the past as well.
    ///
    /// Each open one is checked against both calendars at this moment.
    public func callAsFunction(includingClosed: Bool = false) async throws -> [OfferView] {
        let now = dependencies.clock.now()
        let dependencies = dependencies
        return try await refusingStorage {
            try await dependencies.database.read { connection in
                let reader = OfferReader(
                    dependencies: dependencies, connection: connection, now: now)
                let states: [MoveOfferState] = includingClosed ? MoveOfferState.allCases : [.open]
                let offers = try states.flatMap { try OfferStore(connection).offers(in: $0) }
                return try offers.map { try reader.view($0) }
                    .filter { includingClosed || $0.standing == .open }
                    .map { try reader.checked($0) }
                    .sorted {
                        ($0.period.start, $0.id) < ($1.period.start, $1.id)
                    }
            }
        }
    }
}

/// Puts offers together with their appointments.
struct OfferReader {
    let dependencies: Dependencies
    let connection: any SQLConnection
    let now: Instant

    func view(_ offer: MoveOffer) throws -> OfferView {
        let appointment = try FindAppointment(connection).appointment(offer.appointment.text)
        return OfferView(
            offer,
            view: try AppointmentViews(connection: connection, now: now).view(of: appointment),
            now: now, comment: try PrivateTextStore(connection).text("offer:\(offer.id)"))
    }

    /// The view with what stands in the way of its time.
    func checked(_ view: OfferView) throws -> OfferView {
        guard view.standing == .open else { return view }
        var view = view
        let people = try PairPeopleReader(connection: connection).people(
            of: view.view.appointment)
        do {
            try SlotGate(dependencies: dependencies, connection: connection, now: now).check(
                view.period, of: people, except: view.view.appointment.id, isForced: false)
        } catch let error as WorkflowError where error.code.group == .answerIsNo {
            view.blocked = error.message
        }
        return view
    }
}
