/// Whether a session is held online or in a room.
public enum PlaceKind: String, Sendable, Hashable, CaseIterable {
    /// By a link or telephone.
    case online
    /// In a room.
    case inPerson = "in_person"
    /// Nobody has said.
    case unknown
}
