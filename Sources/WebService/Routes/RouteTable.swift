internal import Hummingbird
internal import Workflows

/// Every address the service knows; anything else is missing.
///
/// All of them only show: each answers GET and HEAD, and none writes.
package enum RouteTable {
    /// The routes over a site, in the order they are documented.
    static func routes(_ site: Site) -> [Route] {
        let health = HealthPage(site: site)
        let feed = PersonFeed(site: site)
        return [
            Route("/") { request, _ in try await ProgrammesPage(site: site).answer(request) },
            Route("/programmes/{slug}") { request, context in
                let slug = try context.parameters.require("slug")
                return try await ProgrammePage(site: site).answer(slug: slug, request)
            },
            Route("/appointments/{id}") { _, context in
                let id = try context.parameters.require("id")
                return try await AppointmentPage(site: site).answer(id: id)
            },
            Route("/feeds/{token}.ics") { request, context in
                let token = try context.parameters.require("token")
                return try await feed.answer(token: token, request)
            },
            Route("/style/kept.css") { request, _ in StyleSheet.answer(request) },
            Route("/healthz") { _, _ in health.alive() },
            Route("/readyz") { _, _ in await health.ready() },
        ]
    }
}
