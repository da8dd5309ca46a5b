/// Appointments and evidence as columns of small numbers, for judging millions at once.
///
/// Minutes count from any common instant. Appointments are told by their place in the columns;
/// people, pairs, rooms and meetings by dense numbers from 0.
public struct PlainRecords: Sendable {
    /// The columns of appointments; all of one length.
    public struct Appointments: Sendable {
        /// The pair, the mentor and the mentee of each.
        public var pair: [Int32] = [], mentor: [Int32] = [], mentee: [Int32] = []
        /// From when to when, in minutes; the room or −1.
        public var start: [Int32] = [], end: [Int32] = [], room: [Int32] = []

        /// No appointments.
        public init() {}
    }

    /// The columns of evidence; all of one length.
    public struct Evidence: Sendable {
        /// What a row is.
        public enum Kind {
            /// A check-in, which names its appointment.
            public static let checkIn: UInt8 = 0
            /// A calendar's reply.
            public static let reply: UInt8 = 1
            /// A visit to a video call.
            public static let video: UInt8 = 2
            /// A door of a room.
            public static let badge: UInt8 = 3
        }

        /// What each row is.
        public var kind: [UInt8] = []
        /// Whose it is, and which appointment it names or −1.
        public var person: [Int32] = [], appointment: [Int32] = []
        /// From when to when, in minutes.
        public var start: [Int32] = [], end: [Int32] = []
        /// The room and the meeting, each or −1.
        public var room: [Int32] = [], meeting: [Int32] = []
        /// Of a reply: whether it declines.
        public var declines: [Bool] = []

        /// No evidence.
        public init() {}

        /// The rows of a range.
        public subscript(rows rows: Range<Int>) -> Evidence {
            var part = Evidence()
            part.kind = Array(kind[rows])
            part.person = Array(person[rows])
            part.appointment = Array(appointment[rows])
            part.start = Array(start[rows])
            part.end = Array(end[rows])
            part.room = Array(room[rows])
            part.meeting = Array(meeting[rows])
            part.declines = Array(declines[rows])
            return part
        }
    }

    /// The appointments.
    public var appointments = Appointments()
    /// The evidence, in any order.
    public var evidence = Evidence()

    /// No records.
    public init() {}
}

/// The rule of the plain judge, of which no programme can make use.
///
/// It knows neither weights nor silence nor doubt; it exists so that speed can be compared with
/// other programs on one neutral workload.
public struct PlainRule: Sendable, Hashable {
    /// How far around the slot a row still shows attendance, in minutes; ends included.
    public var marginMinutes: Int32
    /// How far from the start a call of the pair counts as the same session moved, in minutes.
    public var movedMinutes: Int32

    /// Makes a rule.
    public init(marginMinutes: Int32 = 15, movedMinutes: Int32 = 10_080) {
        self.marginMinutes = marginMinutes
        self.movedMinutes = movedMinutes
    }
}

/// What the plain rule says about an appointment.
public enum PlainVerdict: UInt8, Sendable, Hashable, CaseIterable {
    /// Both attend.
    case kept
    /// Not kept, and the pair held a call of their own near by.
    case moved
    /// One attends, or a decline names it.
    case missed
    /// The rest.
    case unknown
}
