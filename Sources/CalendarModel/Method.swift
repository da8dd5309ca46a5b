/// What a message asks for: the METHOD of its VCALENDAR (RFC 5546 §1.4).
public enum Method: Sendable, Hashable {
    /// For information.
    case publish
    /// An invitation or its change.
    case request
    /// An attendee's answer.
    case reply
    /// Further instances of a series.
    case add
    /// An invitation is taken back.
    case cancel
    /// An attendee asks for the current state.
    case refresh
    /// An attendee proposes another time.
    case counter
    /// The organizer refuses a proposal.
    case declineCounter
    /// An unknown method, in upper case.
    case other(String)

    /// Reads the value as a file writes it, in any case; unknown words are kept.
    public init(text: String) {
        let word = ContentWord.upperCased(text)
        self = Self.named.first { $0.word == word }?.value ?? .other(word)
    }

    /// The value as RFC 5545 writes it.
    public var text: String {
        if case .other(let word) = self { return word }
        return Self.named.first { $0.value == self }?.word ?? ""
    }

    private static let named: [(word: String, value: Method)] = [
        ("PUBLISH", .publish),
        ("REQUEST", .request),
        ("REPLY", .reply),
        ("ADD", .add),
        ("CANCEL", .cancel),
        ("REFRESH", .refresh),
        ("COUNTER", .counter),
        ("DECLINECOUNTER", .declineCounter),
    ]
}
