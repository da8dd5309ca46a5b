internal import Hummingbird

/// Lets through what only looks: GET and HEAD without a body.
///
/// It refuses before anything is read, so that a body costs no memory (threat T28).
struct ReadOnlyMiddleware<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get || request.method == .head else {
            throw HTTPError(
                .methodNotAllowed, headers: [.allow: "GET, HEAD", .connection: "close"])
        }
        let length = request.headers[.contentLength].map { Int($0) ?? .max } ?? 0
        guard length == 0, request.headers[.transferEncoding] == nil else {
            throw HTTPError(.contentTooLarge, headers: [.connection: "close"])
        }
        return try await next(request, context)
    }
}
