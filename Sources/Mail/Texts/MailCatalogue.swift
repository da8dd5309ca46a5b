internal import CivilTime
internal import MIMEFiles

/// All texts of mails in one language; a further language is one further file.
public struct MailCatalogue: Sendable {
    /// The language as a BCP 47 tag, for Content-Language.
    public let language: String
    /// The days of the week, Monday first.
    let weekdays: [String]
    /// The months, January first.
    let months: [String]
    /// How a date is put together: `{weekday}`, `{day}`, `{month}`, `{year}`.
    let datePattern: String
    let texts: [MailTextKey: String]

    /// Every language there is, the one that is always complete first.
    static let all: [MailCatalogue] = [.english]

    /// Returns the catalogue for a person's language; English where theirs is not there.
    public static func named(_ language: String?) -> MailCatalogue {
        let wanted = language?.lowercased() ?? ""
        let primary = wanted.prefix { $0 != "-" && $0 != "_" }
        return all.first { $0.language == wanted } ?? all.first { $0.language == primary }
            ?? .english
    }

    /// Returns a text with its values put in; no value is looked at for places of its own.
    func text(_ key: MailTextKey, _ values: [String: String] = [:]) -> String {
        Self.filled(texts[key] ?? Self.english.texts[key] ?? "", values)
    }

    /// A day with its weekday, such as `Tuesday, 3 March 2026`.
    func day(_ date: CivilDate) -> String {
        Self.filled(
            datePattern,
            [
                "weekday": weekdays[date.weekday.rawValue - 1], "day": "\(date.day)",
                "month": months[date.month - 1], "year": "\(date.year)",
            ])
    }

    private static func filled(_ pattern: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            result += rest[..<open]
            result += values[name] ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
