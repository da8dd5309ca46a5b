/// What one .ics file says: all its VCALENDARs together, as values (RFC 5545 §3.4).
public struct CalendarObject: Sendable, Hashable {
    /// The program that wrote it: PRODID of the first calendar.
    public var productID: String?
    /// What the message asks for, or nil for a plain file.
    public var method: Method?
    /// The calendar's title: NAME, else X-WR-CALNAME.
    public var name: String?
    /// X-WR-TIMEZONE: a hint for floating times only.
    public var zoneHint: String?
    /// The VTIMEZONEs.
    public var zones: [ZoneDefinition]
    /// The VEVENTs, in file order.
    public var events: [Event]
    /// The VFREEBUSYs.
    public var freeBusy: [FreeBusy]
    /// The VAVAILABILITYs.
    public var availability: [Availability]
    /// What was noticed while reading.
    public var findings: [ContentFinding]
    /// Where properties stand in the file; known only right after reading, not stored.
    public var propertyLines: PropertyLines = PropertyLines()

    /// Creates a calendar object; what is not given is absent.
    public init(
        productID: String? = nil, method: Method? = nil, name: String? = nil,
        zoneHint: String? = nil, zones: [ZoneDefinition] = [], events: [Event] = [],
        freeBusy: [FreeBusy] = [], availability: [Availability] = [],
        findings: [ContentFinding] = []
    ) {
        self.productID = productID
        self.method = method
        self.name = name
        self.zoneHint = zoneHint
        self.zones = zones
        self.events = events
        self.freeBusy = freeBusy
        self.availability = availability
        self.findings = findings
    }
}
