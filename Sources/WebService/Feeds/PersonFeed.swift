internal import Hummingbird
internal import Workflows

/// A person's calendar behind a secret address.
///
/// The bytes come from the stored rows and the day, so the tag is strong and survives restarts. An
/// unknown and a replaced secret answer like everything missing (threat T1, RFC 5545, RFC 9110).
struct PersonFeed: Sendable {
    let site: Site

    func answer(token: String, _ request: Request) async throws -> Response {
        guard let owner = try await FeedAddress(site.dependencies).owner(token: token) else {
            throw WorkflowError(code: .notFound, message: "no feed has this address")
        }
        let feed = try await ExportCalendar(site.dependencies).feed(of: owner)
        var response = TaggedResponse.answer(
            Array(feed.text.utf8), type: "text/calendar; charset=utf-8",
            cache: "private, no-cache", to: request)
        if let changed = feed.changedAt { response.headers[.lastModified] = HTTPDate.text(changed) }
        return response
    }
}
