/// What a page says when it cannot show what was asked for.
struct ProblemPageModel: Sendable {
    let title: String
    let heading: String
    let text: String
    let clockNote: String? = nil

    private init(_ heading: String, _ text: String) {
        title = heading
        self.heading = heading
        self.text = text
    }

    static let notFound = ProblemPageModel(
        "Nothing here", "The address is wrong, or what it showed is gone.")
    static let badRequest = ProblemPageModel(
        "This address cannot be read", "Part of the address is not what this page expects.")
    static let onlyShown = ProblemPageModel(
        "This page only shows", "Nothing can be sent to it; changes are made with kept itself.")
    static let tryAgain = ProblemPageModel(
        "Not just now", "The database is busy or full. Nothing is lost; try again in a moment.")
    static let fault = ProblemPageModel(
        "Our fault", "Something went wrong on our side. Nothing is lost; the operator's log has it."
    )
}
