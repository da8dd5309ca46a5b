internal import Hummingbird
internal import Logging
internal import Workflows

/// Turns every error into a page; the only place that chooses an HTTP status.
///
/// A missing object and one that may not be seen answer alike. Our own faults say no more than
/// that they are ours; the log holds the kind of error, never a name or a token.
struct ErrorResponseMiddleware<Context: RequestContext>: RouterMiddleware {
    let pages: PageLibrary

    func handle(
        _ request: Request, context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as WorkflowError {
            if error.code.group == .fault {
                context.logger.error("page failed", metadata: ["code": "\(error.code.word)"])
            }
            return page(for: status(of: error))
        } catch let error as HTTPError {
            var response = page(for: error.status)
            for field in error.headers { response.headers[field.name] = field.value }
            return response
        } catch {
            context.logger.error("page failed", metadata: ["type": "\(type(of: error))"])
            return page(for: .internalServerError)
        }
    }

    private func status(of error: WorkflowError) -> HTTPResponse.Status {
        switch error.code.group {
        case .usage: error.code == .notFound ? .notFound : .badRequest
        case .input: .unprocessableContent
        case .answerIsNo: .conflict
        case .unavailable, .tryAgain: .serviceUnavailable
        case .fault: .internalServerError
        }
    }

    private func page(for status: HTTPResponse.Status) -> Response {
        let model: ProblemPageModel =
            switch status {
            case .notFound: .notFound
            case .methodNotAllowed, .contentTooLarge: .onlyShown
            case .serviceUnavailable: .tryAgain
            default: status.kind == .serverError ? .fault : .badRequest
            }
        return pages.response(model, template: "problem", status: status)
    }
}
