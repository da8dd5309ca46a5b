internal import Mustache

/// HTML templates, parsed once; whatever a model says is escaped by them.
public struct MarkupLibrary: Sendable {
    private let library: MustacheLibrary

    /// Parses templates, each given by its name and its text in UTF-8.
    ///
    /// - Throws: the parser's error where a template is malformed, which a test would have shown.
    public init(_ templates: [(name: String, bytes: [UInt8])]) throws {
        var library = MustacheLibrary()
        MustacheContentTypes.register(EscapedHTML(), named: EscapedHTML.name)
        for (name, bytes) in templates {
            // A partial starts with the engine's own escaping, so each template asks for ours.
            let text = EscapedHTML.pragma + String(decoding: bytes, as: UTF8.self)
            try library.register(text, named: name)
        }
        self.library = library
    }

    /// Renders a model with a template; nil if there is no such template.
    public func html(_ model: some Sendable, template: String) -> String? {
        library.render(model, withTemplate: template)
    }
}
