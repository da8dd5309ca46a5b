internal import Hummingbird
internal import Logging
internal import Workflows

/// Logs every answer: route, method, status and how long it took; never the address itself.
struct RequestLogMiddleware<Context: RequestContext>: RouterMiddleware {
    let clock: any WorkflowClock
    /// What each pattern of the router is called in the log; anything else is `none`.
    let routes: [String: String]

    func handle(
        _ request: Request, context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let from = clock.monotonicMicroseconds()
        let response = try await next(request, context)
        let route = routes[context.endpointPath ?? ""] ?? "none"
        context.logger.info(
            "request",
            metadata: [
                "route": "\(route)",
                "method": "\(method(request.method))",
                "status": "\(response.status.code)",
                "microseconds": "\(clock.monotonicMicroseconds() - from)",
            ])
        return response
    }

    /// A method from a list: whoever asks could write anything there.
    private func method(_ method: HTTPRequest.Method) -> String {
        let known: [HTTPRequest.Method] = [
            .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect,
        ]
        return known.contains(method) ? method.rawValue : "other"
    }
}
