/// Who organizes an event: its ORGANIZER property (RFC 5545 §3.8.4.3).
public struct Organizer: Sendable, Hashable {
    /// Where answers go.
    public var address: CalendarAddress
    /// The name to show: CN.
    public var commonName: String?
    /// Who acts for the organizer: SENT-BY.
    public var sentBy: CalendarAddress?

    /// Creates an organizer.
    public init(
        address: CalendarAddress, commonName: String? = nil, sentBy: CalendarAddress? = nil
    ) {
        self.address = address
        self.commonName = commonName
        self.sentBy = sentBy
    }
}
