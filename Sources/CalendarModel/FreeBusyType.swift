/// What a period of a VFREEBUSY or VAVAILABILITY says (RFC 5545 §3.2.9, RFC 7953 §3.2).
public enum FreeBusyType: Sendable, Hashable {
    /// Free time.
    case free
    /// Busy; the default of VFREEBUSY.
    case busy
    /// Not reachable; the default of VAVAILABILITY.
    case busyUnavailable
    /// Busy by an event that is not certain.
    case busyTentative
    /// An unknown type, in upper case; it counts as busy.
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

    private static let named: [(word: String, value: FreeBusyType)] = [
        ("FREE", .free),
        ("BUSY", .busy),
        ("BUSY-UNAVAILABLE", .busyUnavailable),
        ("BUSY-TENTATIVE", .busyTentative),
    ]
}
