/// How certain an event is: its STATUS property (RFC 5545 §3.8.1.11).
public enum EventStatus: Sendable, Hashable {
    /// Not certain yet.
    case tentative
    /// Takes place.
    case confirmed
    /// Does not take place.
    case cancelled
    /// An unknown status, in upper case.
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

    private static let named: [(word: String, value: EventStatus)] = [
        ("TENTATIVE", .tentative),
        ("CONFIRMED", .confirmed),
        ("CANCELLED", .cancelled),
    ]
}
