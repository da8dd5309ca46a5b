internal import Hummingbird

/// The one style sheet, embedded in the binary.
enum StyleSheet {
    static func answer(_ request: Request) -> Response {
        TaggedResponse.answer(
            PackageResources.kept_css, type: "text/css; charset=utf-8",
            cache: "private, max-age=300", to: request)
    }
}
