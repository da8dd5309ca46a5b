internal import Logging
internal import ServiceLifecycle
internal import Workflows

/// Empties the outbox in the background, until it is told to stop.
///
/// It stops between two messages: the one under way is finished and noted first.
struct DeliveryWorker: Service {
    private let deliver: DeliverOutbox
    private let clock: any WorkflowClock
    private let logger: Logger

    /// How long it waits where nothing was due, in seconds.
    private static let pauseSeconds: Int64 = 5
    /// How long it waits where no way out works, in seconds.
    private static let troubledPauseSeconds: Int64 = 30

    /// Creates a worker; it begins with `run`.
    init(_ deliver: DeliverOutbox, clock: any WorkflowClock, logger: Logger) {
        self.deliver = deliver
        self.clock = clock
        self.logger = logger
    }

    /// Works until the service is stopped.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let isTroubled = await round()
                try? await clock.pause(
                    seconds: isTroubled ? Self.troubledPauseSeconds : Self.pauseSeconds)
            }
        }
    }

    /// Sends what is due; tells whether something is in the way.
    private func round() async -> Bool {
        do {
            let report = try await deliver()
            if report.handled > 0 {
                logger.info(
                    "mail_round",
                    metadata: [
                        "sent": "\(report.sent)", "deferred": "\(report.deferred)",
                        "failed": "\(report.failed)", "uncertain": "\(report.uncertain)",
                        "dropped": "\(report.dropped)",
                    ])
            }
            // The reason may name a host; it stands in the outbox, not in the log.
            if report.problem != nil { logger.warning("mail_unreachable") }
            return report.problem != nil
        } catch {
            logger.error("mail_round_failed")
            return true
        }
    }
}
