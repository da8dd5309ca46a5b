public import CivilTime
public import MIMEFiles
public import Mentoring

/// What a mail about an appointment says to one of its two people; a pure value.
public struct AppointmentLetter: Sendable, Hashable {
    /// What has happened to the appointment, as its reader learns of it.
    public enum Occasion: Sendable, Hashable {
        /// The reader is invited for the first time.
        case new
        /// The reader has asked for the invitation once more.
        case again
        /// It goes to another time.
        case moved(from: Period)
        /// Its place has changed.
        case changed
        /// It does not take place.
        case cancelled(by: Cause)
        /// The reader is to come in the place of a person of this name.
        case delegated(by: String)
        /// The reader, who was to come in somebody's place, need not any more.
        case excused
        /// A time the reader proposed was not taken.
        case stands
    }

    /// On whose account it does not take place.
    public enum Cause: Sendable, Hashable {
        /// The reader's own.
        case reader
        /// The other person's.
        case other
        /// The programme's.
        case programme
    }

    /// What has happened.
    public var occasion: Occasion
    /// Start and end.
    public var period: Period
    /// Where it is to be; nil if nobody has said.
    public var place: String?
    /// The name of the programme, which is shown as sender.
    public var programme: String
    /// The reader's name.
    public var readerName: String
    /// The reader's address.
    public var readerEmail: EmailAddress
    /// The zone the reader lives in.
    public var readerZone: ZoneRules
    /// The other person's name.
    public var otherName: String
    /// The zone the other person lives in.
    public var otherZone: ZoneRules
    /// The ORGANIZER of the reader's copy, `plan+TOKEN@…`: From and Reply-To as well.
    public var organizer: String
    /// The iTIP message.
    public var calendar: OutgoingMail.Calendar

    /// Makes a letter from its parts.
    public init(
        occasion: Occasion, period: Period, place: String?, programme: String,
        reader: (name: String, email: EmailAddress, zone: ZoneRules),
        other: (name: String, zone: ZoneRules), organizer: String,
        calendar: OutgoingMail.Calendar
    ) {
        self.occasion = occasion
        self.period = period
        self.place = place
        self.programme = programme
        readerName = reader.name
        readerEmail = reader.email
        readerZone = reader.zone
        otherName = other.name
        otherZone = other.zone
        self.organizer = organizer
        self.calendar = calendar
    }
}
