internal import Hummingbird

/// One programme: what was kept, what comes, what was, and the pairs.
struct ProgrammePage: Sendable {
    let site: Site

    func answer(slug: String, _ request: Request) async throws -> Response {
        site.pages.response(try await model(slug: slug, request), template: "programme")
    }
}
