/// One cause behind observations; a verdict takes at most one term from each family.
///
/// Four copies of one session log are one witness, not four (family collapse).
public enum EvidenceFamily: String, Sendable, Hashable, CaseIterable, Comparable {
    /// All files, reports and forwarded copies of the log of a meeting platform.
    case platform
    /// What the two people say; they may agree in order to please.
    case words
    /// The digits one shows and the other types.
    case handshake
    /// Badges and the desk at the door.
    case venue
    /// Notes and agenda edits: that they happened and when, never their content.
    case trace
    /// Replies, cancels and copies of the calendar: intent, not presence.
    case calendar
    /// The coordinator's word.
    case attestation

    /// The place of the family in every list of reasons.
    public var place: Int {
        switch self {
        case .platform: 0
        case .words: 1
        case .handshake: 2
        case .venue: 3
        case .trace: 4
        case .calendar: 5
        case .attestation: 6
        }
    }

    /// Orders families as reasons list them.
    public static func < (left: Self, right: Self) -> Bool {
        left.place < right.place
    }
}
