public import CivilTime
public import Mentoring

/// A value that goes into a statement or comes out of a row.
public enum SQLValue: Sendable, Hashable {
    /// No value.
    case null
    /// A whole number: a count, a flag (0 or 1), or an instant in seconds since the epoch.
    case integer(Int64)
    /// A text.
    case text(String)
    /// Bytes.
    case bytes([UInt8])
}

/// The values of a statement's parameters by name, without the colon.
public typealias SQLParameters = [String: SQLValue]

extension SQLValue {
    /// A whole number, or no value.
    public static func count(_ number: Int?) -> SQLValue {
        number.map { .integer(Int64($0)) } ?? .null
    }

    /// An instant as seconds since the epoch, or no value.
    public static func instant(_ instant: Instant?) -> SQLValue {
        instant.map { .integer($0.secondsSinceEpoch) } ?? .null
    }

    /// A flag as 0 or 1.
    public static func flag(_ isSet: Bool) -> SQLValue {
        .integer(isSet ? 1 : 0)
    }

    /// A text, or no value.
    public static func optional(_ text: String?) -> SQLValue {
        text.map { .text($0) } ?? .null
    }

    /// Bytes, or no value.
    public static func optional(_ bytes: [UInt8]?) -> SQLValue {
        bytes.map { .bytes($0) } ?? .null
    }

    /// A date as ISO 8601 text, or no value.
    public static func date(_ date: CivilDate?) -> SQLValue {
        .optional(date?.iso)
    }

    /// A wall time as ISO 8601 text.
    public static func wall(_ wall: WallTime) -> SQLValue {
        .text(wall.iso)
    }

    /// The text of an identifier, or no value.
    public static func identifier<Subject>(_ identifier: Identifier<Subject>?) -> SQLValue {
        .optional(identifier?.text)
    }
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// A text written as a literal.
    public init(stringLiteral text: String) {
        self = .text(text)
    }

    /// A whole number written as a literal.
    public init(integerLiteral number: Int64) {
        self = .integer(number)
    }
}
