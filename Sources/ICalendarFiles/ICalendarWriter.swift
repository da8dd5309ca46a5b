public import CalendarModel
public import CivilTime
import Synchronization

/// Turns values into iCalendar text through libical, in process, one file at a time.
///
/// Every file has CRLF, lines of at most 75 octets and UTF-8. A single event is written in UTC, a
/// series with TZID and a VTIMEZONE of our own. METHOD stands on VCALENDAR only. What libical
/// writes raw (addresses, links) or forgets to escape (`^`) is checked and escaped here, and the
/// finished file is checked line by line: no value can add a property.
public struct ICalendarWriter: Sendable {
    /// What kind of file is wanted.
    public enum Form: Sendable, Hashable {
        /// A message or a plain file, as the object says.
        case object
        /// A feed: title and refresh hints, sorted, without METHOD, ORGANIZER and ATTENDEE.
        case feed
    }

    /// How a file is written.
    public struct Options: Sendable, Hashable {
        /// What kind of file is wanted.
        public var form: Form
        /// PRODID.
        public var productID: String
        /// How often a reader of a feed should come back, in minutes.
        public var refreshMinutes: Int
        /// A reminder so many minutes before each event; nil for none, as feeds need it.
        public var alarmMinutes: Int?
        /// Whether only what every client reads may be written.
        ///
        /// Then there is no floating time and no rule that Outlook refuses. False for rewriting a
        /// stranger's file, which must say what it said.
        public var isPortable: Bool

        /// Creates options; the defaults write a message.
        public init(
            form: Form = .object, productID: String = "-//Kept//Kept 1//EN",
            refreshMinutes: Int = 60, alarmMinutes: Int? = nil, isPortable: Bool = true
        ) {
            self.form = form
            self.productID = productID
            self.refreshMinutes = refreshMinutes
            self.alarmMinutes = alarmMinutes
            self.isPortable = isPortable
        }

        /// The options of a feed.
        public static let feed = Options(form: .feed)
    }

    /// libical's process-wide state allows one user at a time.
    private static let turn = Mutex(())

    let options: Options
    let zones: (any ZoneSource)?

    /// Creates a writer; zones are needed only for times with a TZID.
    public init(options: Options = Options(), zones: (any ZoneSource)? = nil) {
        self.options = options
        self.zones = zones
    }

    /// Returns an object as text with the default options.
    ///
    /// - Throws: `ICalendarFilesError`, see ``write(_:)-instance``.
    public static func write(_ object: CalendarObject) throws(ICalendarFilesError) -> String {
        try ICalendarWriter().write(object)
    }

    /// Returns an object as text.
    ///
    /// - Throws: `ICalendarFilesError`: `missingProperty` without UID, DTSTAMP or DTSTART,
    ///   `controlCharacter` for a value no line may carry, `badRule`, `badZone` for a zone that is
    ///   missing, unknown or cannot be said in one rule a season, `badOutput` if the result fails
    ///   its check.
    public func write(_ object: CalendarObject) throws(ICalendarFilesError) -> String {
        LibicalRuntime.prepare()
        let plan = try ComponentPlan.calendar(object, writer: self)
        let result = Self.turn.withLock { _ in
            Result { () throws(ICalendarFilesError) in try plan.text() }
        }
        let text = try result.get()
        try OutputCheck.check(text, propertyCount: plan.propertyCountInAll)
        return text
    }
}
