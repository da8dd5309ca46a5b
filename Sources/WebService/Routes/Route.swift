internal import Hummingbird

/// One address of the service, as data: tests walk the table that the router is made of.
package struct Route: Sendable {
    /// Answers a request; errors become pages in `ErrorResponseMiddleware`.
    typealias Handler = @Sendable (Request, PageContext) async throws -> Response

    /// The pattern; what stands in braces is read from the address.
    package let path: String
    /// What the log calls it: the pattern with every part that is read replaced by `*`.
    package let label: String
    let answer: Handler

    init(_ path: String, answer: @escaping Handler) {
        self.path = path
        self.answer = answer
        label = Route.label(ofPattern: path)
    }

    /// The pattern without anything that could be a secret or a name.
    static func label(ofPattern pattern: String) -> String {
        let parts = pattern.split(separator: "/").map { $0.contains("{") ? "*" : $0 }
        return "/" + parts.joined(separator: "/")
    }
}
