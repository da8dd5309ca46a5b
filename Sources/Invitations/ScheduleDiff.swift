public import CalendarModel

/// What is different between two states of one calendar object, and who has to be told what.
public struct ScheduleDiff: Sendable, Hashable {
    /// One difference that somebody can see.
    public struct Change: Sendable, Hashable {
        /// What kind of difference it is; the words are stable.
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            /// The object is new.
            case created
            /// The object, or one instance of it, takes place no more.
            case cancelled
            /// Date, time, length or rule.
            case time
            /// The place.
            case place
            /// Title, text, link or categories.
            case text
            /// Somebody is invited who was not.
            case attendeeAdded = "attendee_added"
            /// Somebody is invited no more.
            case attendeeRemoved = "attendee_removed"
            /// An instance takes place again that did not.
            case instanceRestored = "instance_restored"
        }

        /// What kind of difference it is.
        public var kind: Kind
        /// The instance it is about, by its original start; nil for the whole.
        public var instance: CalendarTime?
        /// The person it is about.
        public var attendee: CalendarAddress?
    }

    /// One message for one or several people.
    public struct Message: Sendable, Hashable {
        /// Who gets it.
        public var recipients: [CalendarAddress]
        /// What is sent: a REQUEST or a CANCEL of one UID.
        public var object: CalendarObject
    }

    /// The differences, those of the whole first.
    public var changes: [Change]
    /// The messages, in the order in which they are to be sent.
    public var messages: [Message]
    /// The new state as it is to be stored; nil if the object is gone.
    ///
    /// It has its SEQUENCE, and answers are back at NEEDS-ACTION where a change asks for new ones.
    public var object: CalendarObject?
    /// The highest SEQUENCE of a CANCEL that each person got, for the next comparison.
    ///
    /// A person who is added again needs a REQUEST above it.
    public var withdrawn: [CalendarAddress: Int]
}
