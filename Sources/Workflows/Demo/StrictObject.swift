internal import CivilTime

/// A JSON object whose keys are all known; every complaint names the place of the value.
struct StrictObject {
    /// Any key there is in the file.
    struct Key: CodingKey {
        let stringValue: String
        let intValue: Int?

        init(_ name: String) {
            stringValue = name
            intValue = nil
        }

        init(stringValue: String) { self.init(stringValue) }

        init?(intValue: Int) {
            stringValue = "\(intValue)"
            self.intValue = intValue
        }
    }

    private let container: KeyedDecodingContainer<Key>

    /// Takes an object apart.
    ///
    /// - Throws: `DecodingError` naming the first key, by name, that is not known.
    init(_ decoder: any Decoder, known: [String]) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let strange = container.allKeys.map(\.stringValue).filter { !known.contains($0) }
        if let first = strange.min() {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: container.codingPath,
                    debugDescription:
                        "unknown key '\(first)'; known: \(known.joined(separator: ", "))"))
        }
        self.container = container
    }

    /// Returns a text that must be there.
    func text(_ key: String) throws -> String {
        try container.decode(String.self, forKey: Key(key))
    }

    /// Returns a text, or nil where the key is missing.
    func textIfAny(_ key: String) throws -> String? {
        try container.decodeIfPresent(String.self, forKey: Key(key))
    }

    /// Returns a whole number, or nil where the key is missing.
    func numberIfAny(_ key: String) throws -> Int? {
        try container.decodeIfPresent(Int.self, forKey: Key(key))
    }

    /// Returns anything that must be there.
    func decoded<Value: Decodable>(_ type: Value.Type, _ key: String) throws -> Value {
        try container.decode(type, forKey: Key(key))
    }

    /// Returns a text as what it stands for.
    func value<Value>(
        _ key: String, _ what: String, _ read: (String) -> Value?
    ) throws -> Value {
        let text = try text(key)
        return try word(read(text), text, key, what)
    }

    /// Returns a text as what it stands for, or nil where the key is missing.
    func valueIfAny<Value>(
        _ key: String, _ what: String, _ read: (String) -> Value?
    ) throws -> Value? {
        guard let text = try textIfAny(key) else { return nil }
        return try word(read(text), text, key, what)
    }

    /// Returns what a text was read as, or complains that it is none.
    func word<Value>(
        _ value: Value?, _ text: String, _ key: String, _ what: String
    ) throws -> Value {
        guard let value else {
            throw DecodingError.dataCorruptedError(
                forKey: Key(key), in: container, debugDescription: "'\(text)' is no \(what)")
        }
        return value
    }

    /// Refuses a version this program does not know.
    func checkVersion() throws {
        let version = try decoded(Int.self, "version")
        _ = try word(version == 1 ? version : nil, "\(version)", "version", "known version")
    }
}

extension DecodingError {
    /// The place and what is wrong there, as `steps[3].at: 'x' is no instant`.
    var complaint: String {
        let (context, key): (Context, String?) =
            switch self {
            case .typeMismatch(_, let context): (context, nil)
            case .valueNotFound(_, let context): (context, nil)
            case .keyNotFound(let key, let context): (context, key.stringValue)
            case .dataCorrupted(let context): (context, nil)
            @unknown default: (.init(codingPath: [], debugDescription: "cannot be read"), nil)
            }
        let place = context.codingPath.reduce(into: "") { place, part in
            if let index = part.intValue {
                place += "[\(index)]"
            } else {
                place += (place.isEmpty ? "" : ".") + part.stringValue
            }
        }
        let what = key.map { "the key '\($0)' is missing" } ?? context.debugDescription
        return place.isEmpty ? what : "\(place): \(what)"
    }
}
