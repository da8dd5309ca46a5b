public import CivilTime

/// A recurrence rule: the value of RRULE, or of the old EXRULE.
///
/// RFC 5545 §3.3.10.
///
/// The value says nothing about where a series starts; ``RecurrenceSet`` joins the two. Rules read
/// by ``init(parsing:)`` keep the limits of the RFC. A rule built by hand is not checked: parts
/// that the RFC gives no meaning for its frequency are ignored by the expander, an interval below
/// 1 counts as 1 and numbers beyond a part's bounds never match.
public struct RecurrenceRule: Sendable, Hashable {
    /// How often it repeats: FREQ.
    public var frequency: RecurrenceFrequency
    /// Every how many seconds, …, years: INTERVAL, at least 1.
    public var interval: Int
    /// How many instances the rule has, counted before exclusions: COUNT.
    public var count: Int?
    /// The last moment that may be an instance: UNTIL.
    public var until: RecurrenceUntil?
    /// The day weeks begin with: WKST, Monday unless said.
    public var weekStart: Weekday
    /// Seconds of the minute, 0 to 60: BYSECOND.
    ///
    /// A 60 is read as 59.
    public var bySecond: [Int]
    /// Minutes of the hour, 0 to 59: BYMINUTE.
    public var byMinute: [Int]
    /// Hours of the day, 0 to 23: BYHOUR.
    public var byHour: [Int]
    /// Days of the week, with ordinals in MONTHLY and YEARLY rules: BYDAY.
    public var byDay: [WeekdayOrdinal]
    /// Days of the month, ±1 to ±31: BYMONTHDAY.
    public var byMonthDay: [Int]
    /// Days of the year, ±1 to ±366: BYYEARDAY.
    public var byYearDay: [Int]
    /// Weeks of the year, ±1 to ±53: BYWEEKNO.
    public var byWeekNumber: [Int]
    /// Months, 1 to 12: BYMONTH.
    public var byMonth: [Int]
    /// Positions within the set of one period, ±1 to ±366: BYSETPOS.
    public var bySetPosition: [Int]
    /// What becomes of days a month does not have: SKIP of RFC 7529, omitted unless said.
    public var skip: RecurrenceSkip
    /// What the reader found doubtful in the text it was read from.
    public var readingWarnings: [RecurrenceWarning]

    /// Creates a rule; parts left out are absent.
    public init(
        frequency: RecurrenceFrequency, interval: Int = 1, count: Int? = nil,
        until: RecurrenceUntil? = nil, weekStart: Weekday = .monday, bySecond: [Int] = [],
        byMinute: [Int] = [], byHour: [Int] = [], byDay: [WeekdayOrdinal] = [],
        byMonthDay: [Int] = [], byYearDay: [Int] = [], byWeekNumber: [Int] = [],
        byMonth: [Int] = [], bySetPosition: [Int] = [], skip: RecurrenceSkip = .omit
    ) {
        self.frequency = frequency
        self.interval = interval
        self.count = count
        self.until = until
        self.weekStart = weekStart
        self.bySecond = bySecond
        self.byMinute = byMinute
        self.byHour = byHour
        self.byDay = byDay
        self.byMonthDay = byMonthDay
        self.byYearDay = byYearDay
        self.byWeekNumber = byWeekNumber
        self.byMonth = byMonth
        self.bySetPosition = bySetPosition
        self.skip = skip
        readingWarnings = []
    }
}
