/// The rules every page keeps, as findings in words.
struct HTMLChecker {
    /// The attributes our templates use; any other one came out of a value.
    private static let attributes: Set<String> = [
        "lang", "charset", "name", "content", "rel", "href", "class", "id", "datetime", "scope",
        "aria-label", "aria-hidden", "viewBox", "preserveAspectRatio", "role", "x", "y", "width",
        "height", "data-label", "colspan",
    ]
    private static let forbidden: Set<String> = [
        "script", "style", "iframe", "object", "embed", "form", "base", "img", "b", "i",
    ]
    private static let bytesMax = 60_000

    let html: String

    var findings: [String] {
        let page = HTMLPage(html)
        return page.problems + head(page) + structure(page) + safety(page)
    }

    private func head(_ page: HTMLPage) -> [String] {
        var findings: [String] = []
        if !html.hasPrefix("<!doctype html>") { findings.append("no doctype") }
        if page.tags.first?.value("lang") != "en" { findings.append("no language") }
        if page.tags.count(where: { $0.name == "title" }) != 1 { findings.append("not one title") }
        if page.tags.count(where: { $0.name == "h1" }) != 1 { findings.append("not one h1") }
        if page.tags.count(where: { $0.name == "main" }) != 1 { findings.append("not one main") }
        if html.utf8.count > Self.bytesMax { findings.append("\(html.utf8.count) bytes") }
        return findings
    }

    private func structure(_ page: HTMLPage) -> [String] {
        var findings: [String] = []
        let ids = page.tags.compactMap { $0.value("id") }
        if Set(ids).count != ids.count { findings.append("an id stands twice: \(ids)") }
        var level = 0
        for tag in page.tags where tag.name.count == 2 && tag.name.first == "h" {
            guard let next = Int(tag.name.dropFirst()) else { continue }
            if next > level + 1 { findings.append("a heading of level \(next) after \(level)") }
            level = next
        }
        for tag in page.tags {
            let isLabelled = tag.value("aria-label")?.isEmpty == false
            switch tag.name {
            case "section", "nav":
                if !isLabelled { findings.append("<\(tag.name)> has no label") }
            case "svg":
                if !isLabelled, tag.value("aria-hidden") != "true" {
                    findings.append("a picture without words")
                }
            case "th": if tag.value("scope") == nil { findings.append("<th> without scope") }
            default: break
            }
        }
        let tables = page.tags.count { $0.name == "table" }
        if page.tags.count(where: { $0.name == "caption" }) != tables {
            findings.append("a table without caption")
        }
        return findings
    }

    private func safety(_ page: HTMLPage) -> [String] {
        page.tags.flatMap { tag -> [String] in
            var findings: [String] = []
            if Self.forbidden.contains(tag.name) { findings.append("<\(tag.name)>") }
            for (name, value) in tag.attributes {
                if !Self.attributes.contains(name) { findings.append("attribute \(name)") }
                if name == "href",
                    !value.hasPrefix("/") && !value.hasPrefix("#")
                        || value.hasPrefix("//")
                {
                    findings.append("leads elsewhere: \(value)")
                }
            }
            return findings
        }
    }
}
