package import Hummingbird
package import Logging
internal import NIOCore
package import Workflows

extension Application where Responder == RouterResponder<PageContext> {
    /// Builds the whole service; `kept serve` and every test use this one.
    ///
    /// - Throws: `WorkflowError` if the database cannot be read.
    package static func build(
        _ dependencies: Dependencies, listen: ListenAddress = .standard, logger: Logger,
        onListening: @escaping @Sendable (ListenAddress) -> Void = { _ in }
    ) async throws -> Application {
        let site = try await Site(dependencies)
        let router = Router(context: PageContext.self)
        let routes = RouteTable.routes(site)
        router.add(
            middleware: RequestLogMiddleware(
                clock: SystemClock(),
                routes: Dictionary(
                    routes.map { (RouterPath($0.path).description, $0.label) },
                    uniquingKeysWith: { first, _ in first })))
        router.add(middleware: SecurityHeadersMiddleware())
        router.add(middleware: HeadMiddleware())
        router.add(middleware: ErrorResponseMiddleware(pages: site.pages))
        router.add(middleware: ReadOnlyMiddleware())
        for route in routes {
            for method in [HTTPRequest.Method.get, .head] {
                router.on(RouterPath(route.path), method: method) { request, context in
                    try await route.answer(request, context)
                }
            }
        }
        return Application(
            router: router, server: .http1(configuration: ServiceLimits.channel),
            configuration: ApplicationConfiguration(
                address: .hostname(listen.host, port: listen.port),
                availableConnectionsDelegate: ServiceLimits.connections),
            onServerRunning: { channel in
                let bound = channel.localAddress
                onListening(
                    ListenAddress(
                        host: bound?.ipAddress ?? listen.host, port: bound?.port ?? listen.port))
            },
            logger: logger)
    }
}
