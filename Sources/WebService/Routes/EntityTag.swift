internal import Hummingbird
internal import Mentoring

/// A strong entity tag, a function of the bytes alone (RFC 9110 §8.8.3).
struct EntityTag: Sendable, Hashable {
    /// The tag with its quotation marks.
    let text: String

    init(of bytes: [UInt8]) {
        text = "\"\(SHA256.hex(SHA256.hash(bytes)).prefix(32))\""
    }

    /// Whether a reader has these bytes already; tags are compared weakly (RFC 9110 §13.1.2).
    func isKnown(to request: Request) -> Bool {
        guard let given = request.headers[.ifNoneMatch] else { return false }
        return given.split(separator: ",").contains { item in
            let tag = item.drop { $0 == " " || $0 == "\t" }
            let bare = tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
            let end = bare.lastIndex { $0 != " " && $0 != "\t" }
            guard let end else { return false }
            return bare[...end] == text || bare[...end] == "*"
        }
    }
}
