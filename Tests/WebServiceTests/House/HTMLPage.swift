/// A page taken apart into tags and text, strictly: what it cannot read is a finding.
struct HTMLPage {
    /// One start tag.
    struct Tag {
        let name: String
        let attributes: [(name: String, value: String)]

        func value(_ name: String) -> String? {
            attributes.first { $0.name == name }?.value
        }
    }

    private(set) var tags: [Tag] = []
    private(set) var problems: [String] = []
    private var open: [String] = []

    private static let empty: Set<String> = ["meta", "link", "br", "hr", "input", "img"]

    init(_ html: String) {
        var rest = Substring(html.unicodeScalars.isEmpty ? "" : html)
        while let start = rest.unicodeScalars.firstIndex(of: "<") {
            rest = rest[rest.unicodeScalars.index(after: start)...]
            guard let end = rest.unicodeScalars.firstIndex(of: ">") else {
                problems.append("a tag never ends")
                return
            }
            read(String(rest[..<end]))
            rest = rest[rest.unicodeScalars.index(after: end)...]
        }
        if !open.isEmpty { problems.append("never closed: \(open)") }
    }

    private mutating func read(_ tag: String) {
        if tag.hasPrefix("!") { return }
        if tag.hasPrefix("/") {
            let name = String(tag.dropFirst())
            if open.popLast() != name { problems.append("</\(name)> closes nothing") }
            return
        }
        let name = String(tag.prefix { !$0.isWhitespace })
        tags.append(Tag(name: name, attributes: attributes(Array(tag.unicodeScalars), name)))
        if !Self.empty.contains(name) { open.append(name) }
    }

    private mutating func attributes(
        _ scalars: [Unicode.Scalar], _ tag: String
    ) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        var index = tag.unicodeScalars.count
        func text(_ range: Range<Int>) -> String {
            String(String.UnicodeScalarView(scalars[range]))
        }
        while index < scalars.count {
            guard scalars[index] == " " else {
                problems.append("<\(tag)> cannot be read")
                return found
            }
            guard let equals = scalars[index...].firstIndex(of: "="),
                equals + 1 < scalars.count, scalars[equals + 1] == "\"",
                let close = scalars[(equals + 2)...].firstIndex(of: "\"")
            else {
                problems.append("<\(tag)> has an attribute without a quoted value")
                return found
            }
            found.append((text(index + 1..<equals), text(equals + 2..<close)))
            index = close + 1
        }
        return found
    }
}
