public import CalendarModel
import CivilTime

/// One scheduling message about one event, as it was read; never changed afterwards.
public struct ITIPMessage: Sendable, Hashable {
    /// What the message asks for.
    public let method: Method
    /// The event as the sender wrote it.
    public let event: Event

    /// Takes one event of a received object.
    public init(method: Method, event: Event) {
        self.method = method
        self.event = event
    }

    /// The messages of an object, one per event; empty if it has no METHOD.
    public static func all(in object: CalendarObject) -> [ITIPMessage] {
        guard let method = object.method else { return [] }
        return object.events.map { ITIPMessage(method: method, event: $0) }
    }

    /// The UID; nil if there is none or it is empty.
    public var uid: String? {
        event.uid.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Its place among the messages about its event; nil without a DTSTAMP.
    public var order: SequenceOrder? {
        event.stamp.map { SequenceOrder(sequence: event.sequence, stamp: $0) }
    }

    /// The person who sends it: the ATTENDEE that a REPLY, COUNTER or REFRESH speaks for.
    public var sender: Attendee? { ITIPReply.speaker(event) }

    /// The token in the ORGANIZER address, if it is an answer address.
    public var organizerToken: String? {
        event.organizer.flatMap { AnswerAddress($0.address)?.token }
    }

    /// REQUEST-STATUS codes that say the sender could not do what was asked (RFC 5546 §3.6).
    public var failureCodes: [String] {
        event.requestStatusCodes.filter { code in
            guard let first = code.utf8.first else { return false }
            return first != UInt8(ascii: "1") && first != UInt8(ascii: "2")
        }
    }
}
