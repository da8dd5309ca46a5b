internal import Hummingbird
internal import Mentoring

/// The first page: the programmes of this place, or the only one at once.
struct ProgrammesPage: Sendable {
    let site: Site

    func answer(_ request: Request) async throws -> Response {
        let programmes = try await programmes()
        if programmes.count == 1, let only = programmes.first {
            return try await ProgrammePage(site: site).answer(slug: only.slug, request)
        }
        return site.pages.response(model(programmes), template: "programmes")
    }
}
