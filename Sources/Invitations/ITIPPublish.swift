public import CalendarModel

/// METHOD:PUBLISH: an appointment for information, with ORGANIZER and nobody to answer.
public enum ITIPPublish {
    /// The object for anybody to read (RFC 5546 §3.2.1); the organizer is a public address, never
    /// one with a token.
    public static func object(
        for details: InvitationDetails, organizer: CalendarAddress, isCancelled: Bool = false
    ) -> CalendarObject {
        var event = details.bareEvent()
        event.organizer = Organizer(
            address: organizer, commonName: commonName(details.organizerName))
        if isCancelled {
            event.status = .cancelled
            event.transparency = .transparent
        }
        return CalendarObject(productID: productID, method: .publish, events: [event])
    }
}
