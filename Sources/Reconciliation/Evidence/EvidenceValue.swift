/// The code that an observation carries beside its kind; never free text.
public struct EvidenceValue: RawRepresentable, Sendable, Hashable {
    /// The code as stored.
    public let rawValue: String

    /// Takes a code as stored.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Check-in: "we met".
    public static let met = EvidenceValue(rawValue: "met")
    /// Check-in: "we met at another time".
    public static let metElsewhere = EvidenceValue(rawValue: "met_elsewhere")
    /// Check-in: "I could not".
    public static let couldNot = EvidenceValue(rawValue: "could_not")
    /// Check-in: "the other did not come".
    public static let otherAbsent = EvidenceValue(rawValue: "other_absent")
    /// Check-in: "it did not happen".
    public static let didNotHappen = EvidenceValue(rawValue: "did_not_happen")
    /// The five answers of a check-in in the order a page offers them.
    public static let checkinAnswers = [met, metElsewhere, couldNot, otherAbsent, didNotHappen]

    /// Reply: accepted.
    public static let accepted = EvidenceValue(rawValue: "accepted")
    /// Reply: tentative.
    public static let tentative = EvidenceValue(rawValue: "tentative")
    /// Reply: declined.
    public static let declined = EvidenceValue(rawValue: "declined")
    /// Reply: sent somebody else.
    public static let delegated = EvidenceValue(rawValue: "delegated")

    /// Attestation: it did not take place.
    public static let notMet = EvidenceValue(rawValue: "not_met")
    /// Attestation: the earlier pin is lifted.
    public static let unpin = EvidenceValue(rawValue: "unpin")
}
