import Foundation

/// A JSON document as a test reads it: what is missing is `null`.
enum JSON: Sendable, Hashable, Decodable {
    case null
    case bool(Bool)
    case number(Int)
    case real(Double)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .number(value)
        } else if let value = try? container.decode(Double.self) {
            self = .real(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSON].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    /// Reads one document; nil if the text is none.
    init?(_ text: some StringProtocol) {
        let data = Data(text.utf8)
        guard let value = try? JSONDecoder().decode(JSON.self, from: data) else { return nil }
        self = value
    }

    /// Reads the objects of an answer: one a line, or the elements of one list.
    static func records(_ text: String) -> [JSON] {
        if let whole = JSON(text) {
            if case .list(let elements) = whole { return elements }
            // One line that is itself a record may hold lists of its own.
            if case .object(let members) = whole, whole["appointment"] == .null {
                let lists = members.values.filter { !$0.list.isEmpty }
                if lists.count == 1 { return lists[0].list }
                if members.count == 1, case .list(let none)? = members.values.first { return none }
            }
            return [whole]
        }
        return text.split(whereSeparator: \.isNewline).compactMap { JSON($0) }
    }

    subscript(key: String) -> JSON {
        if case .object(let members) = self { members[key] ?? .null } else { .null }
    }

    subscript(index: Int) -> JSON {
        list.indices.contains(index) ? list[index] : .null
    }

    /// The text, or nil.
    var text: String? { if case .text(let value) = self { value } else { nil } }
    /// The whole number, or nil.
    var int: Int? { if case .number(let value) = self { value } else { nil } }
    /// The elements; empty if it is no list.
    var list: [JSON] { if case .list(let value) = self { value } else { [] } }
    /// The names of the members; empty if it is no object.
    var keys: Set<String> { if case .object(let value) = self { Set(value.keys) } else { [] } }
}
