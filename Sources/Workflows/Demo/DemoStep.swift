public import CivilTime
public import Invitations

/// One step of the story, with the clock at its instant.
public struct DemoStep: Sendable, Hashable {
    /// The clock during the step.
    public let at: Instant
    /// A sentence for the reader.
    public let note: String?
    /// What is done.
    public let action: DemoAction
}

/// What a step does; each case is the workflow of the command with that name.
public enum DemoAction: Sendable, Hashable {
    /// Asks for times; holds and books nothing, and may find nothing.
    case propose(Question)
    /// Books a session without force.
    case book(Booking)
    /// Moves a session; the length stays.
    case move(Moving)
    /// Cancels a session.
    case cancel(session: String, email: String, reason: String)
    /// Takes in an answer to an invitation, filled into a template.
    case receive(Reply)
    /// Takes one person's answer to "Did you meet?".
    case checkIn(session: String, email: String, answer: CheckInAnswer, reason: String?)
    /// Takes in a file of evidence.
    case evidence(file: String)
    /// Imports every calendar once more.
    case calendars
    /// Judges everything as of the step's instant.
    case reconcile

    /// The question of `propose`.
    public struct Question: Sendable, Hashable {
        /// The mentor's address.
        public let mentor: String
        /// The mentee's address.
        public let mentee: String
        /// The first instant to look at.
        public let from: Instant?
        /// The instant by which a slot must end.
        public let until: Instant?
        /// The length.
        public let lengthMinutes: Int?
        /// How many slots to rank.
        public let count: Int?
    }

    /// The order of `book`.
    public struct Booking: Sendable, Hashable {
        /// The story's own label of the appointment.
        public let session: String
        /// The mentor's address.
        public let mentor: String
        /// The mentee's address.
        public let mentee: String
        /// The start on the wall of the zone.
        public let start: WallTime
        /// The IANA zone of the start.
        public let zone: String
        /// The length.
        public let lengthMinutes: Int
        /// Where it takes place.
        public let place: String
    }

    /// The order of `move`.
    public struct Moving: Sendable, Hashable {
        /// The label of the appointment.
        public let session: String
        /// The address of who moves it.
        public let email: String
        /// The new start on the wall of the zone.
        public let start: WallTime
        /// The IANA zone of the start.
        public let zone: String
    }

    /// An answer to an invitation.
    public struct Reply: Sendable, Hashable {
        /// The label of the appointment.
        public let session: String
        /// The address of who answers.
        public let email: String
        /// The template of the message.
        public let template: String
        /// What must become of it.
        public let expect: ITIPOutcome
        /// The SEQUENCE it answers; nil for the present one.
        public let sequence: Int?
        /// The DTSTAMP; nil for the step's instant.
        public let stamp: Instant?
    }

    /// The label of the appointment the step is about, if it is about one.
    public var session: String? {
        switch self {
        case .book(let booking): booking.session
        case .move(let moving): moving.session
        case .receive(let reply): reply.session
        case .cancel(let session, _, _), .checkIn(let session, _, _, _): session
        case .propose, .evidence, .calendars, .reconcile: nil
        }
    }

    /// The addresses of the people the step names.
    var emails: [String] {
        switch self {
        case .propose(let question): [question.mentor, question.mentee]
        case .book(let booking): [booking.mentor, booking.mentee]
        case .move(let moving): [moving.email]
        case .receive(let reply): [reply.email]
        case .cancel(_, let email, _), .checkIn(_, let email, _, _): [email]
        case .evidence, .calendars, .reconcile: []
        }
    }

    /// The file the step reads, relative to the folder of the sample.
    var file: String? {
        switch self {
        case .receive(let reply): reply.template
        case .evidence(let file): file
        default: nil
        }
    }
}
