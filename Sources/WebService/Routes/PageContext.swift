package import Hummingbird

/// What is known of one request while it is answered.
package struct PageContext: RequestContext {
    /// The parts every request has: logger, matched route, parameters.
    package var coreContext: CoreRequestContextStorage

    /// Begins a request.
    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}
