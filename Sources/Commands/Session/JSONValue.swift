internal import CivilTime
internal import Foundation

/// A JSON document as a value, with explicit nulls, which synthesised encoding would leave out.
enum JSONValue: Sendable, Encodable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    case null
    case bool(Bool)
    case number(Int64)
    case decimal(Double)
    case text(String)
    case list([JSONValue])
    case object([(key: String, value: JSONValue)])

    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int64) { self = .number(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { (key: $0.0, value: $0.1) })
    }

    /// A text, or null for nil.
    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    /// A number, or null for nil.
    init(_ number: Int?) { self = number.map { .number(Int64($0)) } ?? .null }
    /// A figure with six decimals, or null for nil.
    init(_ figure: Double?) {
        self = figure.map { .decimal(($0 * 1_000_000).rounded() / 1_000_000) } ?? .null
    }
    /// An instant as RFC 3339 in UTC, or null for nil.
    init(_ instant: Instant?) { self = instant.map { .text($0.rfc3339) } ?? .null }
    /// A date as `YYYY-MM-DD`, or null for nil.
    init(_ date: CivilDate?) { self = date.map { .text($0.iso) } ?? .null }
    /// A truth value.
    init(_ truth: Bool) { self = .bool(truth) }

    private struct MemberName: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let truth):
            var container = encoder.singleValueContainer()
            try container.encode(truth)
        case .number(let number):
            var container = encoder.singleValueContainer()
            try container.encode(number)
        case .decimal(let number):
            var container = encoder.singleValueContainer()
            try container.encode(number)
        case .text(let text):
            var container = encoder.singleValueContainer()
            try container.encode(text)
        case .list(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(element) }
        case .object(let members):
            var container = encoder.container(keyedBy: MemberName.self)
            for member in members {
                try container.encode(member.value, forKey: MemberName(stringValue: member.key))
            }
        }
    }

    /// The document on one line, keys sorted so that equal values give equal bytes.
    var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return "null" }
        return String(decoding: data, as: UTF8.self)
    }
}
