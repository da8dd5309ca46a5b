/// The words of a mail, before they are set as text and as HTML.
struct LetterBody: Sendable {
    /// One fact with its label.
    struct Fact: Sendable {
        let label: String
        let value: String
    }

    var subject = ""
    var language = "en"
    var greeting = ""
    /// What has happened.
    var lead = ""
    /// The one thing to do, or that there is none.
    var action = ""
    /// The address the action is done at, if it is done on a page.
    var link: String?
    var facts: [Fact] = []
    /// What else is worth saying.
    var remark: String?
    var footer = ""

    /// The text, complete without the HTML.
    var text: String {
        let table = facts.map { "  \($0.label): \($0.value)" }
        let blocks = [
            greeting, "\(lead)\n\(action)", table.joined(separator: "\n"), remark ?? "",
            "-- \n\(footer)",
        ]
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }
}
