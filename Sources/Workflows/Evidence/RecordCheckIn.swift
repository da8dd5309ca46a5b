public import CivilTime
public import Mentoring
internal import Reconciliation
internal import Storage

/// The five answers to "Did you meet?", in the order a page offers them.
public enum CheckInAnswer: String, Sendable, Hashable, CaseIterable {
    /// We met.
    case met
    /// We met at another time or link.
    case elsewhere
    /// I could not come.
    case couldNot = "could_not"
    /// The other did not come.
    case otherAbsent = "other_absent"
    /// It did not happen.
    case notHeld = "not_held"
}

/// Takes one person's answer to "Did you meet?".
///
/// The latest answer of a person counts, earlier ones stay. It is taken from ten minutes before
/// the start until seven days after the end.
public struct RecordCheckIn: Sendable {
    /// One person's answer.
    public struct Order: Sendable {
        /// The appointment, by identifier or UID.
        public var appointment: String
        /// The address of who answers.
        public var email: String
        /// What they answer.
        public var answer: CheckInAnswer
        /// Why, in their own words; kept apart and deleted by retention.
        public var reason: String?

        /// Makes an answer.
        public init(
            appointment: String, email: String, answer: CheckInAnswer, reason: String? = nil
        ) {
            self.appointment = appointment
            self.email = email
            self.answer = answer
            self.reason = reason
        }
    }

    /// What was stored.
    public struct Receipt: Sendable {
        /// The appointment.
        public let appointment: AppointmentID
        /// The side of who answered.
        public let side: PairSide
        /// What they answered.
        public let answer: CheckInAnswer
        /// When.
        public let at: Instant
        /// Whether it is new; the same answer of the same second is one.
        public let isNew: Bool
    }

    /// How long before the start an answer is taken, in minutes.
    public static let opensBeforeMinutes = 10
    /// How long after the end an answer is taken, in days.
    public static let closesAfterDays = 7
    /// The longest reason, in characters.
    public static let reasonCharactersMax = 2_000

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Stores an answer.
    ///
    /// - Throws: `WorkflowError`: `notFound` for an unknown appointment, `usage` for somebody who
    ///   is neither of the two, `state` outside the time in which answers are taken.
    public func callAsFunction(_ order: Order) async throws -> Receipt {
        let now = dependencies.clock.now()
        guard (order.reason ?? "").count <= Self.reasonCharactersMax else {
            throw WorkflowError(
                code: .usage,
                message: "the reason is longer than \(Self.reasonCharactersMax) characters")
        }
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                try Self.record(order, now: now, connection)
            }
        }
    }

    private static func record(
        _ order: Order, now: Instant, _ connection: any SQLConnection
    ) throws -> Receipt {
        let appointment = try FindAppointment(connection).appointment(order.appointment)
        let people = try PairPeopleReader(connection: connection).people(of: appointment)
        guard let side = people.side(ofEmail: EmailAddress(order.email)?.folded) else {
            throw WorkflowError(
                code: .usage,
                message: "--as names neither the mentor nor the mentee of this appointment")
        }
        try checkTime(appointment, now: now)
        let intake = StatementIntake(connection: connection, now: now)
        let stored = try intake.append(
            StatementIntake.Statement(
                source: .checkin, kind: .checkin, value: value(order.answer),
                leg: LegName(side, revision: appointment.revision),
                person: people.person(side).id, at: now),
            about: appointment, rule: "checkin.person")
        if let reason = order.reason, !reason.isEmpty, stored.isNew {
            try PrivateTextStore(connection).add(reason, ref: "evidence:\(stored.key.hex)")
        }
        return Receipt(
            appointment: appointment.id, side: side, answer: order.answer, at: now,
            isNew: stored.isNew)
    }

    private static func checkTime(_ appointment: Appointment, now: Instant) throws {
        guard appointment.state != .proposed, appointment.state != .held else {
            throw WorkflowError(
                code: .state, message: "this appointment was never booked; nothing was to be kept")
        }
        let opens = appointment.period.start.advanced(bySeconds: -Int64(opensBeforeMinutes) * 60)
        let closes = appointment.period.end.advanced(bySeconds: Int64(closesAfterDays) * 86_400)
        guard now >= opens else {
            throw WorkflowError(
                code: .state,
                message: "too early: answers are taken from \(opens.rfc3339) on")
        }
        guard now < closes else {
            throw WorkflowError(
                code: .state,
                message: """
                    too late: answers were taken until \(closes.rfc3339); \
                    a coordinator can attest what happened
                    """)
        }
    }

    private static func value(_ answer: CheckInAnswer) -> EvidenceValue {
        switch answer {
        case .met: .met
        case .elsewhere: .metElsewhere
        case .couldNot: .couldNot
        case .otherAbsent: .otherAbsent
        case .notHeld: .didNotHappen
        }
    }
}
