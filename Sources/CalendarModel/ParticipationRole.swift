/// What part an attendee plays: the ROLE parameter (RFC 5545 §3.2.16).
public enum ParticipationRole: Sendable, Hashable {
    /// Leads the meeting.
    case chair
    /// Is needed; the default.
    case required
    /// May stay away.
    case optional
    /// Gets a copy only.
    case nonParticipant
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

    private static let named: [(word: String, value: ParticipationRole)] = [
        ("CHAIR", .chair),
        ("REQ-PARTICIPANT", .required),
        ("OPT-PARTICIPANT", .optional),
        ("NON-PARTICIPANT", .nonParticipant),
    ]
}
