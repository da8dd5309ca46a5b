internal import Hummingbird
internal import Markup

/// The page templates, embedded in the binary and parsed once.
struct PageLibrary: Sendable {
    private let library: MarkupLibrary

    /// Parses every template.
    ///
    /// - Throws: the parser's error where a template is malformed, which a test would have shown.
    init() throws {
        library = try MarkupLibrary([
            ("layout", PackageResources.layout_mustache),
            ("programmes", PackageResources.programmes_mustache),
            ("programme", PackageResources.programme_mustache),
            ("keep-rate", PackageResources.keep_rate_mustache),
            ("appointment", PackageResources.appointment_mustache),
            ("appointment-row", PackageResources.appointment_row_mustache),
            ("pages", PackageResources.pages_mustache),
            ("problem", PackageResources.problem_mustache),
        ])
    }

    /// Renders a model with a template into an HTML response; text is escaped by the template.
    func response(
        _ model: some Sendable, template: String, status: HTTPResponse.Status = .ok
    ) -> Response {
        guard let html = library.html(model, template: template) else {
            return Response(status: .internalServerError)
        }
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}
