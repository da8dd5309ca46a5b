internal import Hummingbird
internal import Mustache

/// The page templates, embedded in the binary and parsed once.
struct PageLibrary: Sendable {
    private let library: MustacheLibrary

    /// Parses every template.
    ///
    /// - Throws: the parser's error where a template is malformed, which a test would have shown.
    init() throws {
        var library = MustacheLibrary()
        let files: [(String, [UInt8])] = [
            ("layout", PackageResources.layout_mustache),
            ("programmes", PackageResources.programmes_mustache),
            ("programme", PackageResources.programme_mustache),
            ("keep-rate", PackageResources.keep_rate_mustache),
            ("appointment", PackageResources.appointment_mustache),
            ("appointment-row", PackageResources.appointment_row_mustache),
            ("pages", PackageResources.pages_mustache),
            ("problem", PackageResources.problem_mustache),
        ]
        MustacheContentTypes.register(EscapedHTML(), named: EscapedHTML.name)
        for (name, bytes) in files {
            // A partial starts with the engine's own escaping, so each template asks for ours.
            let text = EscapedHTML.pragma + String(decoding: bytes, as: UTF8.self)
            try library.register(text, named: name)
        }
        self.library = library
    }

    /// Renders a model with a template into an HTML response; text is escaped by the template.
    func response(
        _ model: some Sendable, template: String, status: HTTPResponse.Status = .ok
    ) -> Response {
        guard let html = library.render(model, withTemplate: template) else {
            return Response(status: .internalServerError)
        }
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}
