public import Mentoring

/// A person of a simulated world, and how platforms spell them.
public struct SimulatedPerson: Sendable, Hashable {
    /// How the person shows up where a platform asks for a name.
    public enum Spelling: String, Sendable, Hashable, CaseIterable {
        /// As in the programme.
        case plain
        /// With a short given name.
        case nickname
        /// `Last, First`.
        case lastFirst = "last_first"
        /// With the name in another script in brackets.
        case secondScript = "second_script"
        /// As the name of a device.
        case device
    }

    /// The identifier, as the programme's.
    public let id: PersonID
    /// Given and family name.
    public let given: String, family: String
    /// The address; unique.
    public let email: String
    /// The IANA name of the zone.
    public let zone: String
    /// The usual spelling.
    public let spelling: Spelling

    /// The full name.
    public var name: String { "\(given) \(family)" }

    /// The name as a platform shows it.
    public var shown: String {
        switch spelling {
        case .plain: name
        case .nickname: "\(SimulatedNames.short[given] ?? given) \(family)"
        case .lastFirst: "\(family), \(given)"
        case .secondScript: "\(name) (\(SimulatedNames.secondScript(of: family)))"
        case .device: "iPhone (\(given))"
        }
    }
}

/// A mentor and a mentee who meet over a term.
public struct SimulatedPair: Sendable, Hashable {
    /// The number, from 0.
    public let number: Int
    /// The identifier, as the programme's.
    public let id: PairID
    /// The organisation they belong to, from 0: it sets platform, language and habits.
    public let organisation: Int
    /// The two people.
    public let mentor: SimulatedPerson, mentee: SimulatedPerson
    /// Whether the two confirm everything to each other's liking.
    public let isColluding: Bool

    /// The person on a side.
    public func person(_ side: PairSide) -> SimulatedPerson {
        side == .mentor ? mentor : mentee
    }
}
