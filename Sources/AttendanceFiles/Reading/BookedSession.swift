public import CivilTime

/// A session that was booked: what a file without dates or with a strange clock is compared with.
public struct BookedSession: Sendable, Hashable {
    /// One of the people it expects.
    public struct Person: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The address.
        public var email: String

        /// Creates a person.
        public init(name: String, email: String) {
            self.name = name
            self.email = email
        }
    }

    /// When it was to be, end exclusive.
    public var period: Period
    /// Whom it expects.
    public var people: [Person]
    /// The iCalendar UID of its invitation; empty if there is none.
    public var uid: String
    /// Whether it was to be held in a building; doors say nothing of a call.
    public var isInPerson: Bool

    /// Creates a booked session.
    public init(period: Period, people: [Person], uid: String = "", isInPerson: Bool = false) {
        self.period = period
        self.people = people
        self.uid = uid
        self.isInPerson = isInPerson
    }
}
