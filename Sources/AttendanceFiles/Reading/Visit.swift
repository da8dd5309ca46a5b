/// One row about a person, cut into what it says; times are not yet read in a zone.
struct Visit: Sendable {
    /// What a row says about the person.
    enum Kind: Sendable, Hashable {
        /// Was there.
        case presence
        /// Was not there, in the source's own words.
        case absence
    }

    /// Who, with the key under which visits of one person are put together.
    var who: PersonReader.Known
    /// Whether the row speaks of presence or of absence.
    var kind = Kind.presence
    /// The join as written; nil if the report gives no times.
    var join: MomentText?
    /// The leave as written; nil if the cell is empty.
    var leave: MomentText?
    /// The stated length; nil if none is stated or it cannot be read.
    var statedSeconds: Int?
    /// Whether the length can be read in two ways: then it gives no end.
    var isLengthAmbiguous = false
    /// Whether the row's role says that this person called the meeting.
    var isOrganiser = false
    /// The meeting it belongs to, as the file numbers them.
    var meeting = 0
    /// How many rows of the file it was put together from.
    var rowCount = 1
    /// The line the row stands on.
    var line: Int

    var person: PersonCell { who.cell }
    var identity: UInt64 { who.identity }
}

/// Why a row is left out although it could be read; each is counted and shown.
public enum IgnoredReason: String, Sendable, Hashable, CaseIterable {
    /// The person sat in the waiting room and was not let in.
    case waitingRoom = "waiting_room"
    /// The header once more, further down.
    case repeatedHeader = "repeated_header"
    /// The interval lies more than 12 hours outside its meeting.
    case outsideMeeting = "outside_meeting"
    /// A line of figures that are never read, such as those about engagement.
    case neverIngested = "never_ingested"
    /// A door let nobody in.
    case denied
    /// A door that the map does not name.
    case unmappedDoor = "unmapped_door"
    /// Nobody who was expected at that time and place.
    case noSlot = "no_slot"
    /// The same person once more in the same slot.
    case sameSlot = "same_slot"
    /// A record of something else than somebody leaving a call.
    case otherEvent = "other_event"
    /// An invited person of whom the source does not say whether they came.
    case onlyInvited = "only_invited"
}

/// What reading a file gives, in the order of its lines.
enum FileItem {
    /// A meeting the file tells of; what a source says of it may come before or after its visits.
    case meeting(MeetingFacts)
    /// A visit in one of the file's tables.
    case visit(Visit, table: Int)
    /// A row that could not be read.
    case refused(line: Int, message: String)
    /// A row that was left out.
    case ignored(line: Int, reason: IgnoredReason)
    /// A length that cannot be read, or in two ways; the row itself counts.
    case unreadableLength(line: Int, isAmbiguous: Bool)
}

/// What a file says of one meeting as a whole.
struct MeetingFacts: Sendable {
    /// The number by which visits name it.
    var number = 0
    var title = ""
    var meetingID: String?
    var uid: String?
    /// The start of the instance that `uid` means, in seconds from 1970 UTC.
    var recurrenceStart: Int64?
    var start: MomentText?
    var end: MomentText?
    /// The stated length in seconds: it tells which pass a time means that the clock shows twice.
    var lengthSeconds: Int?
    var stated: Int?
    var organiserEmail: String?
    /// Whether it stands in a row of its own, and not on the rows of its people.
    var hasOwnRow = false
    /// Whether the times of its visits are instants (JSON), not what some clock showed.
    var isInstants = false
    /// The part of its key that does not depend on its time, for rows that were parked.
    var base: String?
    /// The line the stated number stands on, else the first line about the meeting.
    var line: Int?
}
