internal import Logging
internal import ServiceLifecycle
internal import UnixSignals
public import Workflows

/// The sender alone, for a machine that serves no pages: it sends until it is told to stop.
public struct DeliveryServer: Sendable {
    private let deliver: DeliverOutbox
    private let clock: any WorkflowClock

    /// Creates a sender; it begins with `run`.
    public init(_ deliver: DeliverOutbox, clock: any WorkflowClock) {
        self.deliver = deliver
        self.clock = clock
    }

    /// Sends until SIGTERM or SIGINT; the message under way is finished first.
    public func run() async throws {
        let logClock = SystemClock()
        let logger = Logger(label: "kept.deliver") { _ in
            JSONLogHandler(clock: logClock, write: StandardError.write)
        }
        let worker = DeliveryWorker(deliver, clock: clock, logger: logger)
        try await ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [worker], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        ).run()
    }
}
