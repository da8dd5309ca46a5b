/// What an attendee answered: the PARTSTAT parameter (RFC 5545 §3.2.12).
///
/// It is intent, never attendance.
public enum ParticipationStatus: Sendable, Hashable {
    /// No answer yet; the default.
    case needsAction
    /// Will come.
    case accepted
    /// Will not come.
    case declined
    /// May come.
    case tentative
    /// Sends somebody else.
    case delegated
    /// A task is done.
    case completed
    /// A task is being worked on.
    case inProcess
    /// A word of another standard or an experiment, in upper case.
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

    private static let named: [(word: String, value: ParticipationStatus)] = [
        ("NEEDS-ACTION", .needsAction),
        ("ACCEPTED", .accepted),
        ("DECLINED", .declined),
        ("TENTATIVE", .tentative),
        ("DELEGATED", .delegated),
        ("COMPLETED", .completed),
        ("IN-PROCESS", .inProcess),
    ]
}
