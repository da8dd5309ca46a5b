/// The name of one stored thing, typed by what it names so that two kinds cannot be mixed up.
///
/// The text is a prefix for the eye (`apt_…`) followed by random characters; nothing but equality
/// and order is read from it.
public struct Identifier<Subject>: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The whole name, prefix included.
    public let text: String

    /// Takes a name as it was stored or given; the prefix is not checked.
    public init(_ text: String) {
        self.text = text
    }

    /// The whole name, prefix included.
    public var description: String { text }

    /// Orders names by their UTF-8 bytes, which no locale changes.
    public static func < (left: Self, right: Self) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

/// A kind of stored thing whose identifiers carry a prefix.
public protocol Identified {
    /// The letters before the underscore, such as `apt`.
    static var identifierPrefix: String { get }
}

extension Identifier where Subject: Identified {
    /// Makes a name from at least 16 random bytes: `apt_` and 26 base 32 characters.
    public init(randomBytes: [UInt8]) {
        self.init("\(Subject.identifierPrefix)_\(Base32Text.encode(randomBytes))")
    }
}

/// The name of a programme, `pgm_…`.
public typealias ProgrammeID = Identifier<Programme>
/// The name of a person, `per_…`.
public typealias PersonID = Identifier<Person>
/// The name of a pair, `par_…`.
public typealias PairID = Identifier<Pair>
/// The name of an appointment, `apt_…`.
public typealias AppointmentID = Identifier<Appointment>

extension Programme: Identified {
    /// Programmes are named `pgm_…`.
    public static var identifierPrefix: String { "pgm" }
}

extension Person: Identified {
    /// Persons are named `per_…`.
    public static var identifierPrefix: String { "per" }
}

extension Pair: Identified {
    /// Pairs are named `par_…`.
    public static var identifierPrefix: String { "par" }
}

extension Appointment: Identified {
    /// Appointments are named `apt_…`.
    public static var identifierPrefix: String { "apt" }
}
